import { sql } from 'kysely'
import type { Queries } from '../db/kysely.ts'
import { fetchThere } from './fetch-rooms.ts'
import type { FoundRooms } from './find-rooms.ts'
import { behind, orderOf, type Place, toBeSorted } from './room-sort.ts'
import type { Search } from './search-rooms.ts'

/** How many rooms are put in order at once for whoever reads on. */
export const mostReadOn = 2000
const goodForMs = 60_000
/** Of as many lists at once, for one person. */
const most = 8

/** A stretch of a sorted list, as it stood when somebody read past its first page. */
interface Run {
  readonly list: string
  readonly until: number
  readonly places: readonly Place[]
  /** Where each place stands, the one before the first at 0. */
  readonly indexBehind: ReadonlyMap<string, number>
  readonly isEnd: boolean
}

/** By what somebody sees: as soon as that may have changed, nothing of it is known any more. */
const runs = new WeakMap<object, readonly Run[]>()

/** Whoever asks for the first page again wants the list as it is now. */
export function beginAnew({ of, list }: NonNullable<Search['known']>): void {
  const others = runs.get(of)?.filter((each) => each.list !== list)
  if (others) runs.set(of, others)
}

/**
 * Reads on in a sorted list. To put two thousand rooms in order costs hardly more than fifty, all being gone through
 * for either: the pages that follow are taken from there, each room as it is now. The first page is always new.
 */
export async function readOn(
  queries: Queries,
  search: Search & { readonly after: Place },
  { of, list, now }: NonNullable<Search['known']>,
): Promise<FoundRooms> {
  const { after, limit } = search
  const start = keyOf(after)
  const fresh = (runs.get(of) ?? []).filter(({ until }) => until > now.getTime())
  let run = fresh.find(
    (each) =>
      each.list === list && each.indexBehind.has(start) && (each.isEnd || reaches(each, start, limit)),
  )
  if (!run) {
    run = await startRun(queries, search, list, now.getTime() + goodForMs)
    runs.set(of, [run, ...fresh.filter((each) => each.list !== list)].slice(0, most))
  }
  for (let from = run.indexBehind.get(start) ?? 0; ; from += limit) {
    const page = run.places.slice(from, from + limit)
    const there = await fetchThere(queries, page)
    const hasMore = from + limit < run.places.length || !run.isEnd
    // Rooms that are gone since are left out; the last of those that are there says where to go on.
    if (there.size > 0 || !hasMore || page.length === 0)
      return {
        rows: page.flatMap(({ tenantId, id, key, sortName }) => {
          const row = there.get(`${tenantId}/${id}`)
          return row ? [{ ...row, key, sort_name: sortName }] : []
        }),
        hasMore: hasMore && there.size > 0,
        total: null,
      }
  }
}

const reaches = ({ indexBehind, places }: Run, start: string, limit: number): boolean =>
  (indexBehind.get(start) ?? 0) + limit <= places.length

const keyOf = ({ key, sortName, tenantId, id }: Place): string =>
  JSON.stringify([key, sortName, tenantId, id])

async function startRun(
  queries: Queries,
  { after, limit, matching, sorting }: Search & { readonly after: Place },
  list: string,
  until: number,
): Promise<Run> {
  const wanted = Math.max(mostReadOn, limit)
  const from = sql`m`
  const { rows: places } = await sql<Place>`
    with matching as not materialized (${toBeSorted(sorting, matching)})
    select m.key::text as key, m.sort_name as "sortName", m.tenant_id as "tenantId", m.id
      from matching m ${behind(sorting, after, from)}
     order by ${orderOf(sorting, from)} limit ${wanted + 1}`.execute(queries)
  const isEnd = places.length <= wanted
  const kept = places.slice(0, wanted)
  return {
    list,
    until,
    places: kept,
    isEnd,
    indexBehind: new Map([after, ...kept].map((place, index) => [keyOf(place), index])),
  }
}
