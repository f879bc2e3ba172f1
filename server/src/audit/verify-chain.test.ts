import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChainEntry } from './chain.ts'
import { exportLine, genesis } from './chain.ts'
import { UnreadableExport } from './read-export.ts'
import {
  chainOf,
  contoso,
  eventOf,
  fabrikam,
  headAt,
  headerOf,
  hidden,
  sealed,
  verify,
  verifyText,
} from './sample-chain.ts'

const five = chainOf(5)
const header = headerOf(five)

describe('an export that nobody touched', () => {
  test('verifies from the genesis', async () => {
    expect(await verify(header, five)).toMatchObject({ intact: true, entries: 5, omitted: 0 })
  })

  test('verifies from the middle, after a stated position', async () => {
    const middle = five.slice(2, 4)
    expect(await verify(headerOf(middle), middle)).toMatchObject({ intact: true, entries: 2 })
  })

  test('verifies when nothing happened', async () => {
    const start = genesis(contoso)
    expect(await verify({ ...header, start, head: start }, [])).toMatchObject({ intact: true, entries: 0 })
  })

  test('verifies with any of its entries withheld', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray([0, 1, 2, 3, 4], { minLength: 1 }), async (places) => {
        const shown = five.map((entry, index) => (places.includes(index) ? hidden(entry) : entry))
        const verdict = await verify({ ...header, complete: false }, shown)
        expect(verdict).toMatchObject({ intact: true, entries: 5, omitted: places.length })
      }),
    )
  })
})

describe('the order of the entries', () => {
  test('an entry taken out is missing, wherever it was', async () => {
    for (let index = 0; index < 4; index += 1) {
      const verdict = await verify(header, five.toSpliced(index, 1))
      expect(verdict).toMatchObject({ fault: { kind: 'missing', sequence: index + 1 } })
    }
  })

  test('a file cut at the end is truncated', async () => {
    const verdict = await verify(header, five.slice(0, 4))
    expect(verdict).toMatchObject({ fault: { kind: 'truncated', sequence: 5 } })
    expect(await verify(header, [])).toMatchObject({ fault: { kind: 'truncated', sequence: 1 } })
  })

  test('two entries in each other’s place are reordered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray([0, 1, 2, 3, 4], { minLength: 2, maxLength: 2 }), async ([a, b]) => {
        const swapped = five.with(a!, five[b!]!).with(b!, five[a!]!)
        expect(await verify(header, swapped)).toMatchObject({
          fault: { kind: 'reordered', sequence: a! + 1 },
        })
      }),
    )
  })

  test('an entry said twice is inserted', async () => {
    const verdict = await verify(header, five.toSpliced(3, 0, five[1]!))
    expect(verdict).toMatchObject({ fault: { kind: 'inserted', sequence: 2, line: 5 } })
  })

  test('an entry behind the head is inserted', async () => {
    const verdict = await verify(header, [...five, sealed(five[4]!, eventOf(6))])
    expect(verdict).toMatchObject({ fault: { kind: 'inserted', sequence: 6 } })
  })

  test('a forged entry pushed in between shows where the true chain goes on', async () => {
    const forged = sealed(five[1]!, eventOf(9))
    const verdict = await verify(header, five.toSpliced(2, 0, forged))
    expect(verdict).toMatchObject({ fault: { kind: 'inserted', sequence: 3, line: 5 } })
  })

  test('an entry made anew with a fitting hash does not join the next one', async () => {
    const forged = sealed(five[1]!, eventOf(9))
    expect(await verify(header, five.with(2, forged))).toMatchObject({
      fault: { kind: 'unlinked', sequence: 4 },
    })
    const last = sealed(five[3]!, eventOf(9))
    expect(await verify(header, five.with(4, last))).toMatchObject({
      fault: { kind: 'unlinked', sequence: 5 },
    })
  })
})

describe('another tenant’s chain', () => {
  test('does not pass for this one from the genesis', async () => {
    const theirs = chainOf(2, genesis(fabrikam), fabrikam)
    expect(await verify(headerOf(theirs), theirs)).toMatchObject({ fault: { kind: 'foreign', sequence: 0 } })
  })

  test('does not pass for this one from the middle', async () => {
    const theirs = chainOf(3, genesis(fabrikam), fabrikam).slice(1)
    expect(await verify(headerOf(theirs), theirs)).toMatchObject({ fault: { kind: 'foreign', sequence: 2 } })
  })
})

describe('withheld entries', () => {
  const partial = (entries: readonly ChainEntry[]) => verify({ ...header, complete: false }, entries)

  test('are not part of a file that claims to be complete', async () => {
    const verdict = await verify(header, [...five.slice(0, 2), hidden(five[2]!), ...five.slice(3)])
    expect(verdict).toMatchObject({ fault: { kind: 'omitted', sequence: 3 } })
  })

  test('cannot be given other content afterwards', async () => {
    const { sequence, previousHash, hash } = five[2]!
    const salts = [five[2]!.salt, five[1]!.salt, hidden(five[2]!).digest]
    for (const salt of salts) {
      const invented = { sequence, previousHash, hash, salt, event: eventOf(9) }
      expect(await partial(five.with(2, invented))).toMatchObject({ fault: { kind: 'changed', sequence: 3 } })
    }
  })

  test('cannot be given their true content with another salt', async () => {
    const verdict = await partial(five.with(2, { ...five[2]!, salt: five[1]!.salt }))
    expect(verdict).toMatchObject({ fault: { kind: 'changed', sequence: 3 } })
  })

  test('cannot be made up, moved or left out', async () => {
    const stubs = five.map(hidden)
    expect(await partial(stubs)).toMatchObject({ intact: true })
    const forged = { ...stubs[2]!, digest: stubs[1]!.digest }
    expect(await partial(stubs.with(2, forged))).toMatchObject({ fault: { kind: 'changed', sequence: 3 } })
    expect(await partial(stubs.toSpliced(2, 1))).toMatchObject({ fault: { kind: 'missing', sequence: 3 } })
    const swapped = stubs.with(1, stubs[2]!).with(2, stubs[1]!)
    expect(await partial(swapped)).toMatchObject({ fault: { kind: 'reordered', sequence: 2 } })
  })
})

describe('kept heads', () => {
  test('that lie within the export are compared, the others are not', async () => {
    const heads = [headAt(five[1]!, '2026-03-02T10:00:00Z'), headAt(five[4]!, '2026-03-05T10:00:00Z')]
    const later = headAt({ sequence: 8, hash: 'f'.repeat(64) }, '2026-05-01T00:00:00Z')
    const theirs = headAt({ sequence: 3, hash: 'f'.repeat(64) }, '2026-03-05T10:00:00Z', fabrikam)
    expect(await verify(header, five, [...heads, later, theirs])).toMatchObject({
      intact: true,
      matchingHeads: 2,
    })
  })

  test('find a chain that was written anew from one entry on, header and all', async () => {
    const anew = five.slice(0, 2)
    for (const n of [7, 8, 9]) anew.push(sealed(anew.at(-1)!, eventOf(n)))
    expect(await verify(headerOf(anew), anew)).toMatchObject({ intact: true })
    const verdict = await verify(headerOf(anew), anew, [headAt(five[3]!, '2026-03-04T10:00:00Z')])
    expect(verdict).toMatchObject({ fault: { kind: 'head', sequence: 4 } })
  })

  test('find an export that begins after a position that never was', async () => {
    const start = { sequence: 2, hash: 'e'.repeat(64) }
    const made = [sealed(start, eventOf(3))]
    const verdict = await verify(headerOf(made), made, [headAt(five[1]!, '2026-03-02T10:00:00Z')])
    expect(verdict).toMatchObject({ fault: { kind: 'head', sequence: 2 } })
  })

  test('find an export whose end was cut off, header and all', async () => {
    const cut = five.slice(0, 3)
    const verdict = await verify(headerOf(cut), cut, [headAt(five[4]!, '2026-03-05T10:00:00Z')])
    expect(verdict).toMatchObject({ fault: { kind: 'truncated', sequence: 4 } })
  })

  test('that contradict each other cannot both match', async () => {
    const at = '2026-03-05T10:00:00Z'
    const heads = [headAt(five[4]!, at), headAt({ sequence: 5, hash: 'f'.repeat(64) }, at)]
    expect(await verify(header, five, heads)).toMatchObject({ fault: { kind: 'head', sequence: 5 } })
  })
})

test('what has no header is not an export', async () => {
  await expect(verifyText(Buffer.from(''))).rejects.toThrow(UnreadableExport)
  await expect(verifyText(Buffer.from(exportLine(five[0]!)))).rejects.toThrow(UnreadableExport)
  await expect(verifyText(Buffer.from('{"format":"latchkey-audit/2"}\n'))).rejects.toThrow(UnreadableExport)
})

test('a header that would speak to the terminal is none', async () => {
  const escape = '\u001b[2J'
  for (const change of [{ tenantId: `${contoso}${escape}` }, { to: `${header.to} (${escape})` }]) {
    await expect(verify({ ...header, ...change }, five)).rejects.toThrow(UnreadableExport)
  }
})
