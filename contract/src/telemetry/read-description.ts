import { readableText } from './readable-text.ts'
import type { Reading } from './report.ts'
import { type Sentence, sentencesOf } from './sentences.ts'
import { findSignalByName, type Meaning, meaningOf } from './signal-catalogue.ts'

/** What the sentences of a description say. */
export interface Said {
  readonly readings: readonly Reading[]
  readonly displays: { readonly configured: number | null; readonly real: number | null } | null
  /** Which check says of everything it looks at that it is healthy. */
  readonly clears: 'app' | 'hardware' | null
}

// A device has a dozen components. More than this are no description.
const mostReadings = 64
const mostLetters = 16_384
const longestName = 120
const longestValue = 500

/** Reads the sentences of a description (spec 5.5): components by their whole name, in any order. */
export function readDescription(description: string): Said {
  const readings = new Map<string, Reading>()
  let configured: number | null = null
  let real: number | null = null
  let clears: Said['clears'] = null
  for (const sentence of sentencesOf(description.slice(0, mostLetters)))
    if (sentence.is === 'configured displays') configured = sentence.count
    else if (sentence.is === 'real displays') real = sentence.count
    else if (sentence.is === 'all is well') clears = sentence.of
    else if (sentence.is === 'status' && readings.size < mostReadings) keepWorst(readings, sentence)
  const displays = configured === null && real === null ? null : { configured, real }
  return { readings: [...readings.values()], displays, clears }
}

const weight: Readonly<Record<Meaning, number>> = { healthy: 0, unknown: 1, unhealthy: 2 }

// Whoever names a component twice has two of them, and cannot say which.
function keepWorst(readings: Map<string, Reading>, status: Sentence & { is: 'status' }): void {
  const reading = readingOf(status)
  if (!reading) return
  const key = JSON.stringify([reading.signal, reading.component])
  const known = readings.get(key)
  if (!known || weight[reading.meaning] > weight[known.meaning]) readings.set(key, reading)
}

function readingOf({ name, value }: Sentence & { is: 'status' }): Reading | undefined {
  const received = readableText(name.replaceAll(/\s+/g, ' '), longestName)
  if (received === '') return undefined
  const { entry, component } = findComponent(received)
  return {
    signal: entry?.key ?? received,
    component,
    value: readableText(value, longestValue),
    meaning: meaningOf(entry, value),
  }
}

/** One of several of a kind is told by a number behind the name, or a word before it (spec 6.4, dynamic tickets). */
function findComponent(name: string) {
  const entry = findSignalByName(name)
  if (entry) return { entry, component: null }
  const numbered = /^(\D*[^\d\s#]) ?#?(\d{1,3})$/.exec(name)
  const one = numbered?.[1] && findSignalByName(numbered[1])
  if (one) return { entry: one, component: numbered?.[2] ?? null }
  const console = /^(console) (display)$/i.exec(name)
  const display = console?.[2] && findSignalByName(console[2])
  return display ? { entry: display, component: 'Console' } : { entry: undefined, component: null }
}
