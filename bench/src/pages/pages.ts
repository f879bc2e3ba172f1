import pg from 'pg'
import type { Bench } from '../goals.ts'
import { Fleet } from '../ingest/fleet.ts'
import { post } from '../ingest/post.ts'
import { median, quantile } from '../rounds.ts'
import { type Server, startServer } from '../servers/child.ts'
import { loadHealth } from './load-health.ts'
import { openPages } from './open-pages.ts'
import { loadOverseer } from './overseer.ts'
import { type PageAsk, pageAsks } from './page-asks.ts'

const eventsPath = '/api/v1/devices/events'
const perSecond = 1000
/** One event in fifty says something new, as with the other goals of ingest. */
const news = 0.02
/** Of each customer's rooms so many speak: each often enough to be known, as where all have spoken for a while. */
const speakingEach = 20

type Times = Record<string, number[]>

/**
 * The pages Incidents and Rooms of a partner with 1,000 customers and 200,000 rooms, as the portal asks for them: while
 * devices send 1,000 events a second, while nothing else goes on, and beside the bare SQL of the same rows (P3).
 */
export async function pages(bench: Bench): Promise<void> {
  const place = await bench.place()
  const owner = new pg.Client({ connectionString: place.ownerUrl })
  await owner.connect()
  const server = await startServer('latchkey', place.appUrl)
  try {
    bench.say('Letting one partner into every room, and telling how each is')
    const token = await loadOverseer(owner, place.world)
    const fleet = new Fleet(owner, {
      ...place.world,
      customers: place.world.customers.map((customer) => ({
        ...customer,
        roomIds: customer.roomIds.slice(0, speakingEach),
      })),
    })
    await fleet.growTo(place.world.customers.length * speakingEach)
    await loadHealth(owner)
    bench.say('Hearing of each device once')
    const next = () => fleet.next(eventsPath, { news })
    await post(server.url, next, { connections: 256, seconds: 90, count: fleet.size })
    await measure(bench, { server, owner, token, asks: pageAsks(place.world), next })
  } finally {
    await server.stop()
    await owner.end()
  }
}

interface Stage {
  readonly server: Server
  readonly owner: pg.Client
  readonly token: string
  readonly asks: readonly PageAsk[]
  readonly next: () => string
}

async function measure(bench: Bench, { server, owner, token, asks, next }: Stage): Promise<void> {
  const open = (times: Times, rounds: number) => openPages(server.url, token, asks, times, rounds)
  bench.say('Opening each page for the first time')
  const first: Times = {}
  await open(first, 1)
  await open({}, 2)
  const busy: Times = {}
  const quiet: Times = {}
  const bare: Times = {}
  const rates: number[] = []
  const roundsEach = bench.isQuick ? 4 : 8
  for (let round = 0; round < bench.rounds; round += 1) {
    bench.say(`Opening pages, round ${round + 1} of ${bench.rounds}`)
    await open(quiet, Math.ceil(roundsEach / 2))
    await askBare(owner, asks, bare)
    rates.push(await whileHeard(server.url, next, () => open(busy, roundsEach)))
  }
  bench.keep('pages, ms', { first, quiet, busy, bare, eventsPerSecond: rates })
  bench.reach({
    goal: 'P3',
    what: 'events answered a second beside the pages',
    yardstick: `${perSecond.toLocaleString('en')} sent`,
    figures: rates,
    unit: '',
    gate: { atLeast: perSecond * 0.98 },
  })
  for (const { name } of asks) report(bench, name, { busy, quiet, bare })
}

function report(bench: Bench, name: string, { busy, quiet, bare }: Record<'busy' | 'quiet' | 'bare', Times>) {
  const times = busy[name] ?? []
  const of = (where: Times) => median(where[name] ?? [])
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(times, share).toFixed(1))
  const against = `${(of(busy) / of(quiet)).toFixed(1)} × without events, ${(of(quiet) / of(bare)).toFixed(1)} × bare SQL`
  bench.say(`${name}: p50 ${p50}, p95 ${p95}, p99 ${p99} ms; ${against}`)
  bench.reach({
    goal: 'P3',
    what: `${name}, p95 (p50 ${p50}, p99 ${p99})`,
    yardstick: against,
    figures: [quantile(times, 0.95)],
    unit: 'ms',
    gate: { atMost: 200 },
  })
}

/** Does something while devices speak; answers how many of their events a second were answered. */
async function whileHeard(url: string, next: () => string, work: () => Promise<void>): Promise<number> {
  const over = new AbortController()
  const speaking = post(url, next, { connections: 128, seconds: 600, perSecond, until: over.signal })
  try {
    await work()
  } finally {
    over.abort()
  }
  return (await speaking).perSecond
}

async function askBare(owner: pg.Client, asks: readonly PageAsk[], times: Times): Promise<void> {
  for (const { name, bare } of asks) {
    const begin = performance.now()
    for (const statement of bare) await owner.query(statement)
    ;(times[name] ??= []).push(performance.now() - begin)
  }
}
