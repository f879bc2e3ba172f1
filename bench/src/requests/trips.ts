import type { Place } from '../database/place.ts'
import type { Bench } from '../goals.ts'
import { listAsks } from '../lists/list-asks.ts'
import { startServer } from '../servers/child.ts'
import type { Ask } from './load.ts'
import { roomAsks } from './room-asks.ts'
import { warmUp } from './warm-up.ts'
import { openWireProbe } from './wire-probe.ts'

/** How often a read goes to the database and back, counted on the wire (G3). */
export async function trips(bench: Bench, place: Place): Promise<void> {
  bench.say('Counting round trips on the wire')
  const probe = await openWireProbe(place.appUrl)
  const server = await startServer('latchkey', probe.url)
  const count = async (asks: readonly Ask[]): Promise<number> => {
    await warmUp(server.url, asks)
    const before = probe.trips()
    await warmUp(server.url, asks)
    return (probe.trips() - before) / asks.length
  }
  try {
    const reads = roomAsks(place, 200).product
    const pages = listAsks(place).map(({ product }) => product)
    bench.reach({
      goal: 'G3',
      what: 'round trips of a read, on the wire',
      yardstick: '200 rooms, and a page of the list for each of 2 people',
      figures: [await count(reads), await count(pages)],
      unit: '',
      gate: { exactly: 1 },
    })
  } finally {
    await server.stop()
    await probe.close()
  }
}
