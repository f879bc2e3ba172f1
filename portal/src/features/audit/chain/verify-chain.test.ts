import { describe, expect, test } from 'vitest'
import { exportLine, genesis } from '../../../../../server/src/audit/chain.ts'
import {
  chainOf,
  contoso,
  fabrikam,
  headAt,
  headerOf,
  hidden,
  sealed,
} from '../../../../../server/src/audit/sample-chain.ts'
import { UnreadableExport } from './read-line.ts'
import { verifyChain } from './verify-chain.ts'

type Entry = ReturnType<typeof chainOf>[number]
type Line = Parameters<typeof exportLine>[0]

type Heads = Parameters<typeof verifyChain>[1]

const none: Heads = { published: [], kept: [] }

/** Bytes as they come from the network: cut wherever they happen to be. */
const stream = (text: string, size = 97): ReadableStream<Uint8Array> => {
  const bytes = new TextEncoder().encode(text)
  let from = 0
  return new ReadableStream({
    pull(controller) {
      if (from >= bytes.length) controller.close()
      else controller.enqueue(bytes.slice(from, (from += size)))
    },
  })
}

const textOf = (lines: readonly Line[]) => lines.map(exportLine).join('')
const verify = (lines: readonly Line[], heads: Heads = none) => verifyChain(stream(textOf(lines)), heads)
const kindOf = async (lines: readonly Line[], heads: Heads = none) => {
  const verdict = await verify(lines, heads)
  return verdict.intact ? 'intact' : `${verdict.fault.kind} ${verdict.fault.sequence}`
}

describe('the browser’s check of an export made by the server', () => {
  const chain = chainOf(5)
  const [first, second, third, fourth, fifth] = chain as [Entry, Entry, Entry, Entry, Entry]
  const header = headerOf(chain)

  test('finds an untouched one intact, and says how far it is', async () => {
    const progress: [number, number][] = []
    const verdict = await verifyChain(stream(textOf([header, ...chain])), none, (...now) => {
      progress.push(now)
    })
    expect(verdict).toMatchObject({ intact: true, entries: 5, omitted: 0, published: 0, kept: 0 })
    expect(progress.at(-1)).toEqual([5, 5])
  })

  test('takes withheld entries in an export that says so', async () => {
    const lines = [{ ...header, complete: false }, first, hidden(second), third, fourth, fifth]
    expect(await verify(lines)).toMatchObject({ intact: true, entries: 5, omitted: 1 })
    expect(await kindOf([header, first, hidden(second), third, fourth, fifth])).toBe('omitted 2')
  })

  test('finds what was changed, taken out, moved, put in, replaced and cut off', async () => {
    const changed = { ...third, event: { ...third.event, result: 'Failed' as const } }
    expect(await kindOf([header, first, second, changed, fourth, fifth])).toBe('changed 3')
    expect(await kindOf([header, first, second, fourth, fifth])).toBe('missing 3')
    expect(await kindOf([header, first, third, second, fourth, fifth])).toBe('reordered 2')
    expect(await kindOf([header, first, second, second, third, fourth, fifth])).toBe('inserted 2')
    const other = sealed(first, third.event)
    expect(await kindOf([header, first, other, third, fourth, fifth])).toBe('unlinked 3')
    expect(await kindOf([header, first, second, third])).toBe('truncated 4')
  })

  test('finds the chain of another tenant under this one’s name', async () => {
    const foreign = chainOf(2, genesis(fabrikam), fabrikam)
    expect(await kindOf([headerOf(foreign), ...foreign])).toBe('foreign 0')
    const mixed = chainOf(2, genesis(contoso), fabrikam)
    expect(await kindOf([headerOf(mixed), ...mixed])).toBe('foreign 1')
  })

  test('refuses another spelling of the same content, and bytes that are not UTF-8', async () => {
    const text = textOf([header, ...chain])
    const respelt = text.replace('"capacity":3}', '"capacity": 3}')
    expect(await verifyChain(stream(respelt), none)).toMatchObject({ fault: { kind: 'malformed', line: 4 } })
    const bytes = new TextEncoder().encode(text)
    bytes[text.indexOf('Carol')] = 0xff
    const body = new Response(bytes).body ?? stream('')
    expect(await verifyChain(body, none)).toMatchObject({ fault: { kind: 'malformed' } })
  })

  test('holds it against published and kept heads, each by itself', async () => {
    const published = [headAt(fifth, '2026-03-05T10:00:00.000Z')]
    const kept = [headAt(second, '2026-03-02T10:00:00.000Z')]
    expect(await verify([header, ...chain], { published, kept })).toMatchObject({
      intact: true,
      published: 1,
      kept: 1,
    })
  })

  test('finds a log that was written anew behind a head that somebody kept', async () => {
    const kept = [headAt(chainOf(5)[2] ?? third, '2026-03-03T10:00:00.000Z', contoso)]
    expect(await kindOf([header, ...chain], { published: [], kept })).toBe('head 3')
  })

  test('finds an end that was cut off together with its header, by a head beyond it', async () => {
    const short = chain.slice(0, 3)
    const kept = [headAt(fifth, '2026-03-05T10:00:00.000Z')]
    expect(await kindOf([headerOf(short), ...short], { published: [], kept })).toBe('truncated 4')
  })

  test('reads nothing that does not begin with a header', async () => {
    await expect(verifyChain(stream('activity.category,x\n'), none)).rejects.toThrow(UnreadableExport)
    await expect(verifyChain(stream(''), none)).rejects.toThrow(UnreadableExport)
  })
})
