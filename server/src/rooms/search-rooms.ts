import { type RawBuilder, sql } from 'kysely'
import type { Queries } from '../db/kysely.ts'
import type { FoundRooms } from './find-rooms.ts'
import { besideColumns, type ReadRoomRow } from './room.ts'
import { shown } from './room-conditions.ts'
import { behind, orderOf, type Place, type Sorting, toBeSorted } from './room-sort.ts'
import { beginAnew, readOn } from './sorted-run.ts'

/** Which rooms are searched for, and what part of them is wanted. */
export interface Search {
  /** `rooms r where …` */
  readonly matching: RawBuilder<unknown>
  readonly sorting: Sorting
  readonly after: Place | null
  readonly limit: number
  readonly total: boolean
  /** What whoever reads on may be given from what was found before: for whom, in which list, and when. */
  readonly known?: { readonly of: object; readonly list: string; readonly now: Date }
}

/** A room with what a list is sorted by, as text. */
type Found = ReadRoomRow & { readonly key: string | null; readonly total: number | null }

/**
 * Rooms in the order asked for. What matches is gone through once, for the page and the count, with no more of it than
 * that takes; the rooms of the page are then read whole.
 */
export async function searchRooms(queries: Queries, search: Search): Promise<FoundRooms> {
  const { after, known, limit, matching, sorting, total } = search
  if (known && !after) beginAnew(known)
  if (known && after && !total && sorting.sort !== 'name') return readOn(queries, { ...search, after }, known)
  const page = sql`page`
  const { rows } = await sql<Found>`
    with matching as ${total ? sql`materialized` : sql`not materialized`} (${toBeSorted(sorting, matching)}),
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
