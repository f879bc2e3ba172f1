import { type RawBuilder, sql } from 'kysely'
import type { Queries } from '../db/kysely.ts'
import type { FoundRooms } from './find-rooms.ts'
import { besideColumns, type ReadRoomRow } from './room.ts'
import { shown } from './room-conditions.ts'
import { behind, keyOf, orderOf, type Place, type Sorting } from './room-sort.ts'

/** Which rooms are searched for, and what part of them is wanted. */
export interface Search {
  /** `rooms r where …` */
  readonly matching: RawBuilder<unknown>
  readonly sorting: Sorting
  readonly after: Place | null
  readonly limit: number
  readonly total: boolean
}

/** A room with what a list is sorted by, as text. */
type Found = ReadRoomRow & { readonly key: string | null; readonly total: number | null }

/**
 * Rooms in the order asked for. What matches is gone through once, for the page and the count, with no more of it than
 * that takes; the rooms of the page are then read whole.
 */
export async function searchRooms(
  queries: Queries,
  { after, limit, matching, sorting, total }: Search,
): Promise<FoundRooms> {
  const page = sql`page`
  const { rows } = await sql<Found>`
    with matching as ${total ? sql`materialized` : sql`not materialized`} (
           select r.tenant_id, r.id, r.sort_name, ${keyOf(sorting)} as key from ${matching}),
         page as (
           select m.* from matching m ${after ? behind(sorting, after, sql`m`) : sql``}
            order by ${orderOf(sorting, sql`m`)} limit ${limit + 1})
    select ${shown}, ${besideColumns}, page.key::text as key, always.total
      from (select ${total ? sql`(select count(*) from matching)` : sql`null::bigint`} as total) always
      left join page on true
      left join rooms r on r.tenant_id = page.tenant_id and r.id = page.id
     order by ${orderOf(sorting, page)}`.execute(queries)
  const found = rows.filter(({ id }) => id !== null)
  return { rows: found.slice(0, limit), hasMore: found.length > limit, total: rows[0]?.total ?? null }
}
