import { sql } from 'kysely'
import { Stale } from '../access/authority.ts'
import type { Queries } from '../db/kysely.ts'
import { besideColumns, type ReadRoomRow } from './room.ts'
import { shown } from './room-conditions.ts'

/** Rooms by their ids, in the order asked for. */
export interface Wanted {
  readonly tenantId: string
  readonly id: string
}

/**
 * @throws Stale when one is not there: what named it is out of date
 */
export async function fetchRooms(
  queries: Queries,
  wanted: readonly Wanted[],
  by: () => Stale['by'],
): Promise<ReadRoomRow[]> {
  const rows = await select(queries, wanted)
  if (rows.length !== wanted.length) throw new Stale(by())
  return rows
}

/** Of some rooms those that are there, by `tenantId/id`. */
export const fetchThere = async (
  queries: Queries,
  wanted: readonly Wanted[],
): Promise<Map<string, ReadRoomRow>> =>
  new Map((await select(queries, wanted)).map((row) => [`${row.tenant_id}/${row.id}`, row]))

async function select(queries: Queries, wanted: readonly Wanted[]): Promise<ReadRoomRow[]> {
  if (wanted.length === 0) return []
  const { rows } = await sql<ReadRoomRow>`
    select ${shown}, ${besideColumns}
      from unnest(${wanted.map(({ tenantId }) => tenantId)}::uuid[], ${wanted.map(({ id }) => id)}::uuid[])
           with ordinality as wanted (tenant_id, id, place)
      join rooms r on r.tenant_id = wanted.tenant_id and r.id = wanted.id
     order by wanted.place`.execute(queries)
  return rows
}
