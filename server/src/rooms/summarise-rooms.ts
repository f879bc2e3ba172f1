import { RoomFilters, RoomSummary } from '@latchkey/contract'
import { sql } from 'kysely'
import { countHealth } from '../health/count-health.ts'
import { countStates, findWhatStandsOut } from '../health/find-what-stands-out.ts'
import { query } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import { reachWithin, subsetOf, viewWithin } from './find-rooms.ts'
import { filtersOf, isFiltered, roomsWithin } from './room-conditions.ts'

interface Count {
  by: 'total' | 'lifecycle' | 'country' | 'building'
  lifecycle: RoomSummary['lifecycles'][number]['lifecycle']
  country: string | null
  city: string | null
  building: string | null
  count: number
}

/** Counts the rooms that the caller sees, by what a filter can be set to. */
export const summariseRooms = query({
  name: 'room.summarise',
  summary: 'Count rooms by place, lifecycle and health',
  permission: 'rooms.view',
  target: tenant,
  input: RoomFilters,
  output: RoomSummary,
  async run(look, filters) {
    const { now, queries, standing, tenantId } = look
    const subset = subsetOf(standing, filters)
    const matching = sql`${roomsWithin(tenantId, reachWithin(standing, subset))} ${filtersOf(filters, now)}`
    // Before the statements, which find out if the order was out of date.
    const isKnown = !isFiltered(filters) && filters.health === undefined
    const view = isKnown ? await viewWithin(look, subset) : null
    const [{ rows }, health] = await Promise.all([
      sql<Count>`
      select case grouping(r.lifecycle, r.country, r.building)
               when 3 then 'lifecycle' when 5 then 'country' when 4 then 'building' else 'total' end as by,
             r.lifecycle, r.country, r.city, r.building, count(*) as count
        from ${matching}
       group by grouping sets ((), (r.lifecycle), (r.country), (r.country, r.city, r.building))
       order by count(*) desc, r.country, r.city, r.building, r.lifecycle`.execute(queries),
      view
        ? findWhatStandsOut(queries, tenantId, now).then((standsOut) => countStates([view], standsOut))
        : countHealth(queries, matching, now),
    ])
    const of = (by: Count['by']) => rows.filter((row) => row.by === by)
    return {
      total: of('total')[0]?.count ?? 0,
      lifecycles: of('lifecycle'),
      countries: of('country'),
      buildings: of('building'),
      health,
    }
  },
})
