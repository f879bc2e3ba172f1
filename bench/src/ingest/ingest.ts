import pg from 'pg'
import type { Place } from '../database/place.ts'
import type { Bench } from '../goals.ts'
import { interleave, median, ratios } from '../rounds.ts'
import { type Server, startServer } from '../servers/child.ts'
import { Fleet } from './fleet.ts'
import { insertBare } from './insert-bare.ts'
import { type Posted, post } from './post.ts'
import { writtenBy } from './written.ts'

/** How many of a fleet's events say something new, where it is not told otherwise. */
const usualNews = 0.02
const sizes = [1000, 10_000, 100_000]

/**
 * What devices send, one event a request, through HTTP into the database (P1): beside a server that inserts the same
 * into one bare table, what an unchanged heartbeat writes (P2), and what it costs as rooms grow.
 */
export async function ingest(bench: Bench): Promise<void> {
  const place = await bench.place()
  const owner = new pg.Client({ connectionString: place.ownerUrl })
  await owner.connect()
  const servers = {
    product: await startServer('latchkey', place.appUrl),
    bare: await startServer('bare-ingest', place.ownerUrl),
  }
  try {
    await owner.query(
      'create table bench_events (device text, received_at timestamptz, sequence bigint, payload text)',
    )
    const fleet = new Fleet(owner, place.world)
    const seconds = bench.isQuick ? 2 : 5
    const product = `${servers.product.url}/api/v1/devices/events`
    const toProduct = (news: number) => () => fleet.next('/api/v1/devices/events', { news })
    const rates: Record<number, number> = {}
    for (const size of sizes) {
      bench.say(`Enrolling ${size.toLocaleString('en')} devices`)
      await fleet.growTo(size)
      await post(product, toProduct(0), { connections: 64, seconds: 1 })
      rates[size] = (await post(product, toProduct(usualNews), { connections: atOnce, seconds })).perSecond
      // The fewer, the sooner it is over, and no checkpoint of the database's own comes in between.
      if (size === sizes[1]) await heartbeats(bench, owner, product, fleet)
    }
    bench.keep('ingest by rooms, events a second', rates)
    bench.say(`Events a second by devices: ${JSON.stringify(rates)}`)
    growth(bench, rates)
    await beside(bench, servers, fleet, seconds)
    await atTheGoal(bench, product, toProduct(usualNews), seconds)
    await besideInsert(bench, place, owner, servers.product.url, fleet, seconds)
  } finally {
    await Promise.all(Object.values(servers).map((server) => server.stop()))
    await owner.end()
  }
}

const goal = 5000
/** Requests under way at once: a batch or two. */
const atOnce = 512

function growth(bench: Bench, rates: Readonly<Record<number, number>>): void {
  const [small = 1, , large = 1] = sizes.map((size) => rates[size] ?? Number.NaN)
  bench.reach({
    goal: 'P1',
    what: 'cost of an event with 100,000 rooms',
    yardstick: 'with 1,000',
    figures: [small / large],
    unit: '×',
    gate: { atMost: 1.5 },
  })
}

async function beside(
  bench: Bench,
  { product, bare }: { product: Server; bare: Server },
  fleet: Fleet,
  seconds: number,
): Promise<void> {
  bench.say('Measuring events a second, one a request')
  const times: Record<'heartbeats' | 'usual' | 'bare', number[]> = { heartbeats: [], usual: [], bare: [] }
  const measured = (name: keyof typeof times, server: Server, next: (at: Fleet) => string) => async () => {
    // The streams know nothing of what goes to the other server, and go on without it.
    const speaking = server === bare ? fleet.apart() : fleet
    const before = await server.vitals()
    const { perSecond } = await post(server.url, () => next(speaking), { connections: atOnce, seconds })
    const { cpuMs } = await server.vitals()
    times[name].push(((cpuMs - before.cpuMs) * 1000) / (perSecond * seconds))
    return perSecond
  }
  const path = '/api/v1/devices/events'
  const rates = await interleave(
    {
      heartbeats: measured('heartbeats', product, (at) => at.next(path)),
      usual: measured('usual', product, (at) => at.next(path, { news: usualNews })),
      bare: measured('bare', bare, (at) => at.next('/events')),
    },
    bench.rounds,
  )
  bench.keep('ingest, µs of the server’s processor for an event', times)
  bench.say(`Processor of an event, µs: ${JSON.stringify(times)}`)
  bench.reach({
    goal: 'P1',
    what: 'processor time of the server for a heartbeat',
    yardstick: 'Fastify: the same into one bare table',
    figures: ratios(times.heartbeats.slice(1), times.bare.slice(1)),
    unit: '×',
  })
  bench.keep('ingest, events a second', rates)
  bench.say(`Events a second: ${JSON.stringify(rates)}`)
  const outcome = { goal: 'P1', yardstick: 'Fastify: the same into one bare table', unit: '×' } as const
  bench.reach({
    ...outcome,
    what: 'events, 2 % of them news',
    figures: ratios(rates.usual, rates.bare),
    gate: { atLeast: 0.4 },
  })
  bench.reach({ ...outcome, what: 'heartbeats', figures: ratios(rates.heartbeats, rates.bare) })
  bench.reach({
    goal: 'P1',
    what: 'events a second, 2 % of them news',
    yardstick: 'the world’s Teams Rooms',
    figures: rates.usual,
    unit: '',
    gate: { atLeast: goal },
  })
}

async function atTheGoal(bench: Bench, url: string, next: () => string, seconds: number): Promise<void> {
  for (const perSecond of [1000, goal]) {
    bench.say(`Sending ${perSecond} events a second`)
    const rounds: Posted[] = []
    for (let i = 0; i < bench.rounds; i += 1)
      rounds.push(await post(url, next, { connections: atOnce, seconds, perSecond }))
    bench.keep(`ingest at ${perSecond} a second`, rounds)
    bench.say(JSON.stringify(rounds))
    bench.reach({
      goal: 'P1',
      what: `p99 at ${perSecond} events a second (${Math.round(median(rounds.map((round) => round.perSecond)))} answered)`,
      yardstick: 'from when it was due',
      figures: rounds.map(({ p99Ms }) => p99Ms),
      unit: 'ms',
    })
  }
}

/** Each device's heartbeat once, first after a checkpoint, when every page is written whole, and then again. */
async function heartbeats(bench: Bench, owner: pg.Client, url: string, fleet: Fleet): Promise<void> {
  bench.say('Measuring what an unchanged heartbeat writes')
  await post(url, () => fleet.next('/api/v1/devices/events'), { connections: atOnce, seconds: 1 })
  const versions = async () =>
    Number(
      (await owner.query("select n_tup_upd as n from pg_stat_user_tables where relname = 'rooms'")).rows[0]
        ?.n,
    )
  const roomsBefore = await versions()
  const figures: Record<'first' | 'later', number[]> = { first: [], later: [] }
  await forceCheckpoint(owner)
  for (const when of ['first', 'later', 'later', 'later'] as const) {
    let sent = 0
    const { bytes, pages } = await writtenBy(owner, () =>
      post(
        url,
        () => {
          sent += 1
          return fleet.next('/api/v1/devices/events')
        },
        { connections: atOnce, seconds: 600, count: fleet.size },
      ),
    )
    figures[when].push(bytes / sent)
    bench.keep(`written by heartbeats, ${when}, ${figures[when].length}`, { bytes, pages, sent })
    bench.say(`${when}: ${JSON.stringify({ bytes, pages, sent })}`)
  }
  const outcome = { goal: 'P2', unit: '' } as const
  bench.reach({
    ...outcome,
    what: 'bytes of WAL for an unchanged heartbeat',
    yardstick: 'between checkpoints',
    figures: figures.later,
    gate: { atMost: 100 },
  })
  bench.reach({
    ...outcome,
    what: 'bytes of WAL for an unchanged heartbeat',
    yardstick: 'the first after a checkpoint',
    figures: figures.first,
  })
  bench.reach({
    ...outcome,
    what: 'versions of rooms written by heartbeats',
    yardstick: '',
    figures: [(await versions()) - roomsBefore],
    gate: { exactly: 0 },
  })
}

// Dropping a database waits for a checkpoint, and takes no right that an owner does not have.
async function forceCheckpoint(owner: pg.Client): Promise<void> {
  const name = `latchkey_bench_checkpoint_${process.pid}`
  await owner.query(`create database ${name}`)
  await owner.query(`drop database ${name}`)
}

/** Requests of a hundred events, as an agent catches up, beside inserting the same rows straight into a bare table. */
async function besideInsert(
  bench: Bench,
  place: Place,
  owner: pg.Client,
  url: string,
  fleet: Fleet,
  seconds: number,
): Promise<void> {
  bench.say('Measuring events a second, a hundred a request')
  const eventsEach = 100
  const run = (news: number) => async () =>
    (
      await post(url, () => fleet.next('/api/v1/devices/events', { news, eventsEach }), {
        connections: 32,
        seconds,
        eventsEach,
      })
    ).perSecond
  const rates = await interleave(
    { usual: run(usualNews), insert: () => insertBare(place.ownerUrl, seconds) },
    bench.rounds,
  )
  bench.keep('ingest by hundreds, events a second', rates)
  bench.reach({
    goal: 'P1',
    what: 'events through HTTP, a hundred a request, 2 % news',
    yardstick: 'batched insert into one bare table, no HTTP',
    figures: ratios(rates.usual, rates.insert),
    unit: '×',
    gate: { atLeast: 0.4 },
  })
  await owner.query('truncate bench_events')
}
