import type { Place } from '../database/place.ts'
import type { Bench } from '../goals.ts'
import { interleave, ratios } from '../rounds.ts'
import { startServer } from '../servers/child.ts'
import { type Ask, load } from './load.ts'
import { roomAsks } from './room-asks.ts'
import { warmUp } from './warm-up.ts'

/** A change of a room with its line in the audit, against the same two writes in a plain transaction (G5). */
export async function writes(bench: Bench, place: Place): Promise<void> {
  bench.say('Measuring changes of a room over HTTP')
  const { product, bare } = roomAsks(place, 1000, 'rooms.modify')
  const change = (ask: Ask, i: number): Ask => ({
    ...ask,
    method: 'PATCH',
    headers: { ...ask.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ floor: `Floor ${i}` }),
  })
  const asks = { product: product.map(change), bare: bare.map(change) }
  const servers = {
    product: await startServer('latchkey', place.appUrl),
    bare: await startServer('bare', place.ownerUrl),
  }
  try {
    await warmUp(servers.product.url, asks.product)
    await warmUp(servers.bare.url, asks.bare)
    for (const [connections, gate] of [
      [1, 1.2],
      [8, 0.8],
    ] as const) {
      const run = (name: keyof typeof servers) => async () =>
        (await load(servers[name].url, asks[name], connections, bench.isQuick ? 1 : 3)).perSecond
      const rates = await interleave({ product: run('product'), bare: run('bare') }, bench.rounds)
      bench.keep(`writes ${connections}`, rates)
      bench.reach({
        goal: 'G5',
        what: `PATCH a room with audit, ${connections} at once`,
        yardstick: 'Fastify + pg.Pool: begin, update, insert, commit',
        figures: ratios(rates.product, rates.bare),
        unit: '×',
        gate: { atLeast: gate },
      })
    }
  } finally {
    await Promise.all(Object.values(servers).map((server) => server.stop()))
  }
}
