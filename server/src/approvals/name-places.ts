import { sql } from 'kysely'
import type { Standing } from '../access/standing.ts'
import { idsIn } from '../audit/ids-in.ts'
import type { Queries } from '../db/kysely.ts'
import type { ApprovalRow } from './approval-request.ts'

/** Of a request that names thousands of rooms, so many are called by their names. */
const mostRooms = 500

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
