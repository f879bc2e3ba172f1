import { type RawBuilder, sql } from 'kysely'
import type { Queries } from '../db/kysely.ts'
import type { FoundRooms } from './find-rooms.ts'
import type { RoomRow } from './room-columns.ts'
import { shown } from './room-conditions.ts'

/** Which rooms are searched for, and what part of them is wanted; all of it as SQL over `rooms r`. */
export interface Search {
  /** `rooms r where …` */
  readonly matching: RawBuilder<unknown>
  /** `and …`, for a page that is not the first. */
  readonly behind: RawBuilder<unknown>
  readonly limit: number
  readonly total: boolean
}

/** Rooms in the order of names, tenants and ids. Counting does not go through them a second time. */
export async function searchRooms(queries: Queries, search: Search): Promise<FoundRooms> {
  const { limit, matching, total } = search
  const { rows } = await (total
    ? counting(search)
    : sql<Found>`
    select ${shown}, null as total from ${matching} ${search.behind}
     order by r.sort_name, r.tenant_id, r.id limit ${limit + 1}`
  ).execute(queries)
  const found = rows.filter(({ id }) => id !== null)
  return { rows: found.slice(0, limit), hasMore: found.length > limit, total: rows[0]?.total ?? null }
}

type Found = RoomRow & { total: number | null }

const counting = ({ behind, limit, matching }: Search) => sql<Found>`
  with matching as materialized (select r.tenant_id, r.id, r.sort_name from ${matching})
  select ${shown}, always.total
    from (select count(*) as total from matching) always
    left join (select * from matching r where true ${behind}
                order by r.sort_name, r.tenant_id, r.id limit ${limit + 1}) page on true
    left join rooms r on r.tenant_id = page.tenant_id and r.id = page.id
   order by page.sort_name, page.tenant_id, page.id`
