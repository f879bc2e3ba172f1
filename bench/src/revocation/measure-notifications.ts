import { once } from 'node:events'
import pg from 'pg'
import type { Place } from '../database/place.ts'
import { load } from '../requests/load.ts'
import { roomAsks } from '../requests/room-asks.ts'

/** How long after a commit returns its notification is heard, in milliseconds, while the servers are read from. */
export async function measureNotifications(
  place: Place,
  owner: pg.Pool,
  addresses: readonly string[],
  count: number,
): Promise<number[]> {
  const listener = new pg.Client({ connectionString: place.appUrl })
  await listener.connect()
  await listener.query('listen epoch')
  const seconds = 5
  const { questions, product } = roomAsks(place, 200)
  const loads = addresses.map((address) => load(address, product, 8, seconds))
  const until = performance.now() + seconds * 900
  // Somebody nobody asks about, or the readers would never come to rest.
  const asked = new Set(questions.map(({ customerId }) => customerId))
  const tenantId = place.world.customers.find((customer) => !asked.has(customer.tenantId))?.tenantId
  const delays: number[] = []
  try {
    while (delays.length < count && performance.now() < until) {
      const heard = once(listener, 'notification').then(() => performance.now())
      await owner.query(
        "update epochs set version = version + 1 where tenant_id = $1 and fact = 'authority'",
        [tenantId],
      )
      const committed = performance.now()
      // What is heard before the commit's own answer has been read was heard at once.
      delays.push(Math.max(0, (await heard) - committed))
    }
    await Promise.all(loads)
  } finally {
    await listener.end()
  }
  return delays
}
