import type { Room } from '@latchkey/contract'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { expect, test } from 'vitest'
import { foundOrganisation } from '../../test/found-organisation.ts'
import { partnerUp } from '../../test/partner-up.ts'
import { type Hand, setStage } from '../../test/stage.ts'
import { compareSortNames } from '../access/room-order.ts'
import { sortName } from './sort-name.ts'

const stage = await setStage()
const { as, owner, world } = stage

interface Placed {
  readonly id: string
  readonly tenantId: string
  readonly sortName: string
}

// As they sort. More rooms than are put in order at once, and as many before a customer as that is: where a page ends
// with the first customer's last room, two thousand follow that are of the second.
const customers = [
  { name: 'Alpha 2', rooms: 500 },
  { name: 'Alpha 10', rooms: 2000 },
  { name: 'Beta', rooms: 1100 },
  { name: 'Beta', rooms: 1100 },
  { name: 'Beta', rooms: 1100 },
  { name: 'Gamma', rooms: 0 },
  { name: 'gamma 2', rooms: 3, seen: 0 },
  { name: 'Zeta', rooms: 300, seen: 7 },
  { name: 'Zeta', rooms: 2000 },
  { name: 'Zeta 10', rooms: 500 },
]
const ranks = [...new Set(customers.map(({ name }) => name))]
const seen: (Placed & { readonly rank: number })[] = []
for (const [i, customer] of customers.entries()) seen.push(...(await bringIn(customer, i)))

/** Has Fabrikam let in by a new customer; answers the rooms that it sees there. */
async function bringIn({ name, rooms, seen = rooms }: (typeof customers)[number], index: number) {
  const { id, join } = await foundOrganisation(stage, `customer-${index}.example`)
  const admin = await join('Ann', { administrator: true })
  const made = Array.from({ length: rooms }, (_, i) => {
    const called = `Room ${(i * 7919) % rooms}`
    return { id: uuidv7(), tenantId: id, name: called, sortName: sortName(called) }
  })
  await owner.inTenant({ home: id, tenant: null }, async ({ queries }) => {
    await queries.updateTable('tenants').set({ name }).where('id', '=', id).execute()
    await sql`
      insert into rooms (tenant_id, id, name, sort_name)
      select "tenantId", id, name, "sortName"
        from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as w ("tenantId" uuid, id uuid, name text, "sortName" text)`.execute(
      queries,
    )
  })
  // A room that is in the scope and then gone leaves a customer without any.
  const [first] = made
  const scope =
    seen === rooms
      ? { allRooms: true }
      : { roomIds: made.slice(0, Math.max(seen, 1)).map((room) => room.id), groupIds: [] }
  await partnerUp(
    {
      world: { ...world, tenants: { ...world.tenants, contoso: { ...world.tenants.contoso, id } } },
      as: { ...as, alice: admin.does },
    },
    { scope },
  )
  if (seen === 0 && first) await admin.does('DELETE', `/tenants/${id}/rooms/${first.id}`)
  return made.slice(0, seen).map((room) => ({ ...room, rank: ranks.indexOf(name) }))
}

const compareIds = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

async function walk(hand: Hand, path: string, limit: number): Promise<string[]> {
  const ids: string[] = []
  for (let cursor = ''; ; ) {
    const { body } = await hand('GET', `${path}&limit=${limit}&total=${cursor === ''}${cursor}`)
    if (cursor === '') expect(body.total).toBe(seen.length)
    ids.push(...body.items.map(({ id }: Room) => id))
    if (!body.nextCursor) return ids
    cursor = `&cursor=${body.nextCursor}`
  }
}

test.each(
  ['asc', 'desc'].flatMap((order) => [
    [order, 500],
    [order, 370],
  ]) as ['asc' | 'desc', number][],
)('rooms by customer, %s, %i at once, are all that is seen, as a plain sort has it', async (order, limit) => {
  const sign = order === 'asc' ? 1 : -1
  const expected = seen
    .toSorted(
      (a, b) =>
        sign * (a.rank - b.rank) ||
        compareSortNames(a.sortName, b.sortName) ||
        compareIds(a.tenantId, b.tenantId) ||
        compareIds(a.id, b.id),
    )
    .map(({ id }) => id)
  expect(await walk(as.felix, `/rooms?sort=tenant&order=${order}`, limit)).toEqual(expected)
})
