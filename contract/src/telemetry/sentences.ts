import { findSignalByName, meaningOf } from './signal-catalogue.ts'

export type Sentence =
  | { readonly is: 'status'; readonly name: string; readonly value: string }
  | { readonly is: 'configured displays' | 'real displays'; readonly count: number }
  | { readonly is: 'all is well'; readonly of: 'app' | 'hardware' }
  | { readonly is: 'other' }

/**
 * The sentences of a description, in both spacings of "status :". A value may hold colons and full stops: it ends where
 * the next sentence is one of those that devices are known to write.
 */
export function sentencesOf(description: string): Sentence[] {
  const sentences: Sentence[] = []
  let valueFrom = 0
  for (const { from, to } of partsOf(description)) {
    const sentence = sentenceOf(description.slice(from, to))
    const last = sentences.at(-1)
    if (sentence.is === 'other' && last?.is === 'status' && isOpenEnded(last)) {
      sentences.splice(-1, 1, { ...last, value: description.slice(valueFrom, to).trim() })
      continue
    }
    if (sentence.is === 'status') valueFrom = description.indexOf(':', from) + 1
    sentences.push(sentence)
  }
  return sentences
}

// After a documented value a strange sentence is a remark; after "Error 5" it is the rest of the error.
const isOpenEnded = ({ name, value }: Sentence & { is: 'status' }): boolean =>
  meaningOf(findSignalByName(name), value) === 'unknown'

// The last alternative is a blank forgotten: "Healthy.Exchange status :". Bounded, so that no text makes it slow.
const ending = /\.(?=\s|$)|[\r\n]|\.(?=\p{L}[^.:\r\n]{0,150}\bstatus\s{0,9}:)/giu

function* partsOf(description: string): Generator<{ from: number; to: number }> {
  let from = 0
  for (const { index } of description.matchAll(ending)) {
    if (description.slice(from, index).trim() !== '') yield { from, to: index }
    from = index + 1
  }
  if (description.slice(from).trim() !== '') yield { from, to: description.length }
}

const wellSentences: ReadonlyMap<string, 'app' | 'hardware'> = new Map([
  ['heartbeat is healthy', 'app'],
  ['hardwarecheckengine is healthy', 'hardware'],
])

const countOf = /^(configured|real) display count is (\d{1,6})$/

function sentenceOf(part: string): Sentence {
  const colon = part.indexOf(':')
  const head = part.slice(0, Math.max(colon, 0)).trimEnd()
  // Anchored at the colon, so that "Signin status" is not found in "Teams Signin status" (spec 5.5).
  if (/(?:^|\s)status$/i.test(head.slice(-7)))
    return { is: 'status', name: head.slice(0, -6).trim(), value: part.slice(colon + 1).trim() }
  const words = part.trim().toLowerCase().slice(0, 80)
  const of = wellSentences.get(words)
  if (of) return { is: 'all is well', of }
  const [, which, count] = countOf.exec(words) ?? []
  if (which && count)
    return { is: which === 'real' ? 'real displays' : 'configured displays', count: Number(count) }
  return { is: 'other' }
}
