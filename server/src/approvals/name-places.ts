import { sql } from 'kysely'
import type { Standing } from '../access/standing.ts'
import type { Queries } from '../db/kysely.ts'
import type { ApprovalRow } from './approval-request.ts'

/** Of a request that names thousands of rooms, so many are called by their names. */
const mostRooms = 500

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** What is called how, by id. */
type Names = Record<string, string>

/** The rooms and room groups that requests name by their ids, under the names they bear now, as far as the reader sees them. */
export async function namePlaces(
  queries: Queries,
  standings: ReadonlyMap<string, Standing>,
  rows: readonly ApprovalRow[],
): Promise<Names[]> {
  const named = rows.map(({ tenant_id, before, after }) => {
    const standing = standings.get(tenant_id)
    const ids = [...idsIn([before, after])]
    const groups = ids.filter((id) => standing?.slice.groupNames.has(id) && standing.seesGroup(id))
    const rooms = ids.filter((id) => standing?.may('rooms.view', id)).slice(0, mostRooms)
    return { standing, groups, rooms }
  })
  const roomNames = await namesOfRooms(
    queries,
    [...new Set(rows.map(({ tenant_id }) => tenant_id))],
    named.flatMap(({ rooms }) => rooms),
  )
  return named.map(({ standing, groups, rooms }) =>
    Object.fromEntries([
      ...groups.map((id) => [id, standing?.slice.groupNames.get(id) ?? '']),
      ...rooms.flatMap((id) => {
        const name = roomNames.get(id)
        return name === undefined ? [] : [[id, name]]
      }),
    ]),
  )
}

async function namesOfRooms(
  queries: Queries,
  tenantIds: readonly string[],
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from rooms
     where tenant_id = any(${tenantIds}::uuid[]) and id = any(${[...new Set(ids)]}::uuid[])`.execute(queries)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function idsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string') {
    if (uuid.test(value)) found.add(value.toLowerCase())
  } else if (typeof value === 'object' && value !== null)
    for (const nested of Object.values(value)) idsIn(nested, found)
  return found
}
