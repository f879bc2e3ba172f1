import type { Place } from '../database/place.ts'
import type { Bench } from '../goals.ts'
import { interleave, ratios } from '../rounds.ts'
import { type Server, startServer } from '../servers/child.ts'
import { type Ask, load } from './load.ts'
import { roomAsks } from './room-asks.ts'
import { warmUp } from './warm-up.ts'

/** One room, fully secured, against the same select without any security (G2, G2b). */
export async function reads(bench: Bench, place: Place): Promise<void> {
  const asks = roomAsks(place, 2000)
  const servers = {
    product: await startServer('latchkey', place.appUrl),
    bare: await startServer('bare', place.ownerUrl),
    pipelined: await startServer('bare', place.ownerUrl, '--pipelined'),
  }
  try {
    bench.say('Reading 2,000 rooms once from each server')
    const rooms = await warmUp(servers.product.url, asks.product)
    const same = await warmUp(servers.bare.url, asks.bare)
    bench.reach({
      goal: 'G0',
      what: 'rooms that are another than the yardstick’s',
      yardstick: 'Fastify + pg.Pool, 2,000 rooms',
      figures: [rooms.filter((room, i) => idOf(room) !== idOf(same[i])).length],
      unit: '',
      gate: { exactly: 0 },
    })
    await warmUp(servers.pipelined.url, asks.bare)

    bench.say('Measuring reads of one room over HTTP')
    const cpu: Record<string, number[]> = {}
    const run = (name: keyof typeof servers, of: readonly Ask[]) => async () => {
      const { perSecond, cpuMs } = await measure(servers[name], of, bench.isQuick ? 1 : 3)
      ;(cpu[name] ??= []).push((cpuMs * 1000) / perSecond)
      return perSecond
    }
    const rates = await interleave(
      {
        product: run('product', asks.product),
        bare: run('bare', asks.bare),
        pipelined: run('pipelined', asks.bare),
      },
      bench.rounds,
    )
    bench.keep('reads', { rates, cpuMicrosecondsPerRequest: cpu })
    bench.reach({
      goal: 'G2',
      what: 'GET a room, requests a second',
      yardstick: 'Fastify + pg.Pool, no security',
      figures: ratios(rates.product, rates.bare),
      unit: '×',
      gate: { atLeast: 0.9 },
    })
    bench.reach({
      goal: 'G2b',
      what: 'GET a room, requests a second',
      yardstick: 'Fastify + pipelined pg, no security',
      figures: ratios(rates.product, rates.pipelined),
      unit: '×',
      gate: { atLeast: 0.65 },
    })
  } finally {
    await Promise.all(Object.values(servers).map((server) => server.stop()))
  }
}

const idOf = (body: string | undefined): unknown => (JSON.parse(body ?? '{}') as { id?: unknown }).id

/** A window of load over fifty connections, with the processor time the server took a second of it. */
async function measure(server: Server, asks: readonly Ask[], seconds: number) {
  const before = await server.vitals()
  const { perSecond } = await load(server.url, asks, 50, seconds)
  const after = await server.vitals()
  return { perSecond, cpuMs: (after.cpuMs - before.cpuMs) / seconds }
}
