import { expect, test } from 'vitest'
import { Queue } from './queue.ts'
import type { NewEvent } from './stored-event.ts'

const most = { events: 1000, bytes: 1_000_000 }
const happenings = (count: number): NewEvent[] =>
  Array.from({ length: count }, (_, i) => ({ payload: { Description: `${i}` } }))

const queueOf = (count: number, options: ConstructorParameters<typeof Queue>[1] = {}) => {
  const queue = new Queue('b', options)
  queue.push(queue.place(happenings(count)))
  return queue
}

const places = (queue: Queue) =>
  queue.peek(most).map(({ boot, previous, sequence, lostUntil }) => ({
    boot,
    sequence,
    ...(previous ? { previous } : {}),
    ...(lostUntil === undefined ? {} : { lostUntil }),
  }))

test('the first event of a boot says how the boot before it ended, and no other does', () => {
  const queue = queueOf(2, { previous: { boot: 'a', sequence: 7 } })
  expect(places(queue)).toEqual([
    { boot: 'b', previous: { boot: 'a', sequence: 7 }, sequence: 0 },
    { boot: 'b', sequence: 1 },
  ])
})

test('what is acknowledged is gone, and what comes later goes on from there', async () => {
  const queue = queueOf(3)
  await queue.acknowledge({ boot: 'b', sequence: 1 })
  queue.push(queue.place(happenings(1)))
  expect(places(queue).map(({ sequence }) => sequence)).toEqual([2, 3])
})

test('one that is too large is taken alone', () => {
  const queue = queueOf(3)
  expect(queue.peek({ events: 10, bytes: 1 })).toHaveLength(1)
  expect(queue.peek({ events: 2, bytes: 1_000_000 })).toHaveLength(2)
})

test('what had to be dropped is declared as lost, boot by boot', () => {
  const old = Array.from({ length: 6 }, (_, sequence) => ({
    boot: 'a',
    sequence,
    ...(sequence === 0 ? { previous: { boot: 'z', sequence: 3 } } : {}),
  }))
  const queue = queueOf(10, { events: old, previous: { boot: 'a', sequence: 7 }, mostEvents: 10 })
  expect(places(queue)).toEqual([
    { boot: 'a', previous: { boot: 'z', sequence: 3 }, sequence: 0, lostUntil: 5 },
    { boot: 'b', previous: { boot: 'a', sequence: 7 }, sequence: 0, lostUntil: 0 },
    ...Array.from({ length: 9 }, (_, i) => ({ boot: 'b', sequence: i + 1 })),
  ])
})

test('a loss can be lost again', () => {
  const queue = queueOf(12, { mostEvents: 10 })
  queue.push(queue.place(happenings(5)))
  expect(places(queue)[0]).toEqual({ boot: 'b', sequence: 0, lostUntil: 7 })
})

test('a server that is behind is told what is lost', async () => {
  const queue = queueOf(5)
  await queue.acknowledge({ boot: 'b', sequence: 2 })
  expect(queue.resumeAfter({ boot: 'b', sequence: 0 })).toBe(true)
  expect(places(queue)[0]).toEqual({ boot: 'b', sequence: 1, lostUntil: 2 })
})

test('a server that is ahead has what it has', () => {
  const queue = queueOf(5)
  expect(queue.resumeAfter({ boot: 'b', sequence: 3 })).toBe(true)
  expect(places(queue)).toEqual([{ boot: 'b', sequence: 4 }])
})

test('a server that knows nothing of a boot is told of its beginning', async () => {
  const queue = queueOf(3)
  await queue.acknowledge({ boot: 'b', sequence: 0 })
  expect(queue.resumeAfter(null)).toBe(true)
  expect(places(queue)).toEqual([
    { boot: 'b', sequence: 0, lostUntil: 0 },
    { boot: 'b', sequence: 1 },
    { boot: 'b', sequence: 2 },
  ])
  expect(queue.resumeAfter(null)).toBe(false)
})

test('a server that stands in a boot that is not known here is followed', () => {
  const queue = queueOf(2)
  expect(queue.resumeAfter({ boot: 'x', sequence: 9 })).toBe(true)
  expect(places(queue)[0]).toEqual({ boot: 'b', previous: { boot: 'x', sequence: 9 }, sequence: 0 })
  expect(queue.resumeAfter({ boot: 'x', sequence: 9 })).toBe(false)
})

test('a server that has lost the boot before is not told of it', () => {
  const queue = queueOf(1, { previous: { boot: 'a', sequence: 7 } })
  expect(queue.resumeAfter(null)).toBe(true)
  expect(places(queue)).toEqual([{ boot: 'b', sequence: 0 }])
})

test('one that nobody takes keeps its place and says nothing', () => {
  const queue = queueOf(2, { previous: { boot: 'a', sequence: 7 } })
  queue.loseFirst()
  expect(places(queue)).toEqual([
    { boot: 'b', previous: { boot: 'a', sequence: 7 }, sequence: 0, lostUntil: 0 },
    { boot: 'b', sequence: 1 },
  ])
})

test('who waits is woken by what comes, and by the end', async () => {
  const queue = new Queue('b')
  const ending = new AbortController()
  const woken = queue.waitForSome(ending.signal)
  queue.push(queue.place(happenings(1)))
  await woken
  await queue.acknowledge({ boot: 'b', sequence: 0 })
  const ended = queue.waitForSome(ending.signal)
  ending.abort()
  await ended
})
