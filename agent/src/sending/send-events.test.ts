import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Queue } from '../buffer/queue.ts'
import type { Outbox, StoredEvent } from '../buffer/stored-event.ts'
import type { Clock } from '../clock.ts'
import { openTransport, type Transport } from '../http/transport.ts'
import { DeviceClient } from '../wire/device-client.ts'
import type { Outcome } from '../wire/outcome.ts'
import { type Mischief, StrictServer } from '../wire-test-kit.ts'
import { type Sent, sendEvents } from './send-events.ts'

const hasty: Clock = { now: () => new Date(), rest: async () => {} }
const happenings = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({ payload: { Description: `${from + i}` } }))

let server: StrictServer
let transport: Transport
beforeEach(async () => {
  server = new StrictServer()
  transport = openTransport({})
  await server.start()
})
afterEach(async () => {
  transport.close()
  await server.kill()
})

const clientFor = (credential: string) =>
  new DeviceClient({ transport, serverUrl: server.url, credential, now: () => new Date() })

/** Sends until nothing waits. */
async function sendAll(outbox: Outbox, credential: string): Promise<void> {
  const ending = new AbortController()
  const watched: Outbox = {
    peek: (most) => outbox.peek(most),
    acknowledge: async (upTo) => {
      await outbox.acknowledge(upTo)
      if (outbox.waiting === 0) ending.abort()
    },
    resumeAfter: (position) => outbox.resumeAfter(position),
    loseFirst: () => outbox.loseFirst(),
    waitForSome: (stop) => outbox.waitForSome(stop),
    get waiting() {
      return outbox.waiting
    },
  }
  await sendEvents({ outbox: watched, client: clientFor(credential), clock: hasty }, ending.signal)
}

test('whatever a server and a network do, every event is counted once and in its place', async () => {
  const mischief = fc.constantFrom<Mischief>('none', 'none', 'drop before', 'drop after', 'busy', 'broken')
  const runs = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 4 })
  let device = 0
  await fc.assert(
    fc.asyncProperty(runs, fc.array(mischief, { maxLength: 12 }), async (counts, mischiefs) => {
      const credential = `device ${device++}`
      const planned = [...mischiefs]
      server.mischief = () => planned.shift() ?? 'none'
      let sent = 0
      let previous = null
      for (const [run, count] of counts.entries()) {
        const queue: Queue = new Queue(`boot ${run}`, { previous })
        queue.push(queue.place(happenings(sent, count)))
        previous = queue.last
        sent += count
        await sendAll(queue, credential)
      }
      const { order } = server.streamOf(credential)
      expect(order.map(({ payload }) => payload)).toEqual(happenings(0, sent).map(({ payload }) => payload))
      expect(server.violations).toEqual([])
    }),
    { numRuns: 40 },
  )
})

test('what a server has lost is declared as lost, and the rest goes on', async () => {
  const queue = new Queue('b')
  queue.push(queue.place(happenings(0, 10)))
  await queue.acknowledge({ boot: 'b', sequence: 6 })
  await sendAll(queue, 'restored')
  expect(server.streamOf('restored').order[0]).toEqual({ boot: 'b', sequence: 0, lostUntil: 6 })
  expect(server.streamOf('restored').sequence).toBe(9)
})

test('a device that was installed anew goes on where its server stands', async () => {
  const before = new Queue('before')
  before.push(before.place(happenings(0, 3)))
  await sendAll(before, 'anew')
  const after = new Queue('after')
  after.push(after.place(happenings(3, 2)))
  await sendAll(after, 'anew')
  expect(server.streamOf('anew').order).toHaveLength(5)
  expect(server.violations).toEqual([])
})

/** Answers a plan of outcomes, and writes down what was asked and how long was waited. */
async function sendTo(plan: readonly (Outcome<never> | 'taken')[], queue: Queue) {
  const answers = [...plan]
  const sizes: number[] = []
  const rests: number[] = []
  const told: Sent[] = []
  const ending = new AbortController()
  await sendEvents(
    {
      outbox: queue,
      clock: { now: () => new Date(0), rest: async (ms) => void rests.push(ms) },
      gatherMs: 0,
      random: () => 1,
      onSent: (sent) => told.push(sent),
      client: {
        sendEvents: async (events: readonly StoredEvent[]) => {
          sizes.push(events.length)
          const answer = answers.shift()
          if (answers.length === 0) ending.abort()
          return answer === 'taken' || answer === undefined
            ? { is: 'answered', value: { taken: 0, duplicates: 0, refused: [], serverTime: '' } }
            : answer
        },
      },
    },
    ending.signal,
  )
  return { sizes, rests: rests.filter((ms) => ms > 0), told }
}

const refused = (status: number, code: string, retryAfterMs = 0): Outcome<never> => ({
  is: 'refused',
  status,
  code,
  details: {},
  retryAfterMs,
})

const queueOf = (count: number) => {
  const queue = new Queue('b')
  queue.push(queue.place(happenings(0, count)))
  return queue
}

test('failures in a row are waited for longer and longer, up to five minutes', async () => {
  const away: Outcome<never> = { is: 'unreachable', because: 'ECONNREFUSED' }
  const { rests } = await sendTo([...Array.from({ length: 11 }, () => away), 'taken'], queueOf(1))
  expect(rests.slice(0, 4)).toEqual([1000, 2000, 4000, 8000])
  expect(rests.at(-1)).toBe(300_000)
})

test('a server that asks for patience gets at least that', async () => {
  const { rests } = await sendTo([refused(429, 'ingest.busy', 7000), 'taken'], queueOf(1))
  expect(rests).toEqual([8000])
})

test('a device that was revoked does not ask every second', async () => {
  const { rests, told } = await sendTo([refused(403, 'device.revoked'), 'taken'], queueOf(1))
  expect(rests[0]).toBeGreaterThanOrEqual(300_000)
  expect(told[0]).toMatchObject({ is: 'waiting', outcome: { code: 'device.revoked' } })
})

test('what is too much at once is sent in halves, and what is too much alone is given up', async () => {
  const queue = queueOf(3)
  const tooLarge = refused(413, 'input.too_large')
  const { sizes } = await sendTo([tooLarge, tooLarge, tooLarge, 'taken', 'taken'], queue)
  expect(sizes).toEqual([3, 2, 1, 1, 2])
  expect(queue.waiting).toBe(0)
})

test('a proxy that finds one event too large is no reason to lose it', async () => {
  const queue = queueOf(1)
  const { told } = await sendTo([refused(413, 'http.413'), refused(413, 'http.413')], queue)
  expect(told).toHaveLength(1)
  expect(queue.peek({ events: 1, bytes: 1 })[0]).not.toHaveProperty('lostUntil')
})
