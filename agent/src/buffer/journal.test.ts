import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Journal } from './journal.ts'
import type { NewEvent } from './stored-event.ts'

const most = { events: 1000, bytes: 10_000_000 }
const happenings = (...names: (string | number)[]): NewEvent[] => names.map((name) => ({ payload: { name } }))
const names = (journal: Journal) =>
  journal
    .peek(most)
    .map(({ payload, lostUntil }) => (payload as { name: unknown })?.name ?? `lost ${lostUntil}`)

let folder: string
const opened: Journal[] = []
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'journal-'))))
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close()
  rmSync(folder, { recursive: true, force: true })
})

async function openJournal(boot = 'z'): Promise<Journal> {
  const journal = await Journal.open(folder, { boot })
  opened.push(journal)
  return journal
}

const files = () => readdirSync(folder).filter((name) => name.endsWith('.journal'))
const pathOf = (name: string | undefined) => join(folder, name ?? '')

test('what was appended is there for the next run, behind which that one goes on', async () => {
  const first = await openJournal('a')
  await first.append(happenings(1, 2))
  await first.close()
  const second = await openJournal('b')
  await second.append(happenings(3))
  expect(second.peek(most)).toEqual([
    { boot: 'a', sequence: 0, payload: { name: 1 } },
    { boot: 'a', sequence: 1, payload: { name: 2 } },
    { boot: 'b', previous: { boot: 'a', sequence: 1 }, sequence: 0, payload: { name: 3 } },
  ])
})

test('a run without events is a boot that nobody hears of', async () => {
  const first = await openJournal('a')
  await first.append(happenings(1))
  await (await openJournal('b')).close()
  const third = await openJournal('c')
  await third.append(happenings(2))
  expect(third.peek(most)[1]).toMatchObject({ boot: 'c', previous: { boot: 'a', sequence: 0 }, sequence: 0 })
})

test('what was acknowledged does not come again, and its files go', async () => {
  const first = await openJournal('a')
  await first.append(happenings(1, 2))
  await first.acknowledge({ boot: 'a', sequence: 0 })
  const second = await openJournal('b')
  expect(names(second)).toEqual([2])
  await second.append(happenings(3))
  await second.acknowledge({ boot: 'a', sequence: 1 })
  expect(files()).toHaveLength(1)
  await second.acknowledge({ boot: 'b', sequence: 0 })
  const third = await openJournal('c')
  await third.append(happenings(4))
  expect(third.peek(most)).toEqual([
    { boot: 'c', previous: { boot: 'b', sequence: 0 }, sequence: 0, payload: { name: 4 } },
  ])
})

test('how far a source was read is known for as long as what was read', async () => {
  const first = await openJournal()
  await first.append(happenings(1), { source: 'log', at: '17' })
  const second = await openJournal('b')
  expect(second.findMark('log')).toBe('17')
  const [event] = second.peek(most)
  await second.acknowledge({ boot: event?.boot ?? '', sequence: 0 })
  expect((await openJournal()).findMark('log')).toBe('17')
})

test('wherever the last write is torn, what was answered for is there', async () => {
  const first = await openJournal('a')
  await first.append(happenings('kept'))
  const path = pathOf(files()[0])
  const kept = readFileSync(path)
  await first.append(happenings('torn', 'torn too'))
  const whole = readFileSync(path)
  await first.close()
  for (let length = kept.length; length < whole.length; length += 1) {
    writeFileSync(path, whole.subarray(0, length))
    const journal = await openJournal('b')
    expect(names(journal)[0]).toBe('kept')
    // Without its line end it is whole all the same.
    expect(names(journal)).toHaveLength(length < whole.length - 1 ? 1 : 3)
    await journal.close()
  }
})

test.each(['0badc0de {"event":{"bo', '00000000 '])('a torn end %j is not written behind', async (end) => {
  const first = await openJournal('a')
  await first.append(happenings(1))
  appendFileSync(pathOf(files()[0]), end)
  const second = await openJournal('b')
  expect(second.torn).toBe(1)
  await second.append(happenings(2))
  expect(names(await openJournal())).toEqual([1, 2])
})

test('what the disk has spoilt is declared as lost', async () => {
  const first = await openJournal('a')
  for (const number of [1, 2, 3]) await first.append(happenings(number))
  const path = pathOf(files()[0])
  writeFileSync(path, readFileSync(path, 'utf8').replace('"name":2', '"name":9'))
  const second = await openJournal()
  expect(names(second)).toEqual([1, 'lost 1', 3])
})

test('a spoilt position only makes what was sent be sent again', async () => {
  const first = await openJournal('a')
  await first.append(happenings(1, 2))
  await first.acknowledge({ boot: 'a', sequence: 0 })
  truncateSync(join(folder, 'position.json'), 7)
  expect(names(await openJournal())).toEqual([1, 2])
})

test('whatever runs did, the stream that is left has no gaps and nothing twice', async () => {
  const step = fc.oneof(
    fc.record({ is: fc.constant('append' as const), count: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ is: fc.constant('acknowledge' as const), count: fc.integer({ min: 1, max: 8 }) }),
    fc.record({ is: fc.constant('restart' as const), count: fc.constant(0) }),
    fc.record({ is: fc.constant('tear' as const), count: fc.integer({ min: 1, max: 60 }) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const own = mkdtempSync(join(tmpdir(), 'journal-'))
      let run = 0
      let next = 0
      const waiting: number[] = []
      let journal = await Journal.open(own, { boot: `boot ${run}` })
      const reopen = async () => {
        run += 1
        await journal.close()
        journal = await Journal.open(own, { boot: `boot ${run}` })
      }
      for (const { is, count } of steps) {
        if (is === 'append') {
          const numbers = Array.from({ length: count }, () => next++)
          await journal.append(happenings(...numbers))
          waiting.push(...numbers)
        } else if (is === 'acknowledge') {
          const last = journal.peek({ events: count, bytes: 1e9 }).at(-1)
          if (last) await journal.acknowledge(last)
          waiting.splice(0, count)
        } else if (is === 'tear') {
          // What a write leaves behind that nobody was told of.
          const name = readdirSync(own).findLast((name) => name.endsWith('.journal'))
          if (name) appendFileSync(join(own, name), '00000000 {"event":{"boot":"boot 0"}}'.slice(0, count))
          await reopen()
        } else await reopen()
        expect(names(journal)).toEqual(waiting)
      }
      await journal.close()
      rmSync(own, { recursive: true })
    }),
    { numRuns: 60 },
  )
})
