import {
  AllRoomFilters,
  AllRoomSummary,
  type HealthCounts,
  HealthFilter,
  type RoomFilters,
} from '@latchkey/contract'
import { sql } from 'kysely'
import type { WideLook } from '../access/look-across.ts'
import { countStates, findWhatStandsOut } from '../health/find-what-stands-out.ts'
import { wideQuery } from '../operation/operation.ts'
import { matchingAcross, mergedFor, onlyId } from './find-all-rooms.ts'
import { narrowStandings } from './narrow-standings.ts'
import { isFiltered } from './room-conditions.ts'

/** Counts the rooms of every tenant the caller may enter by how they are. */
export const summariseAllRooms = wideQuery({
  name: 'room.summariseAll',
  summary: 'Count rooms of every tenant you may enter by health',
  input: AllRoomFilters,
  output: AllRoomSummary,
  run(look, { tenantId, side, ...filters }) {
    const standings = narrowStandings(look, { tenantId, side })
    return isFiltered(filters) || filters.health !== undefined
      ? countMatching(look, standings, filters)
      : countKnown(look, standings, filters)
  },
})

/** What memory knows is not counted again: the database is asked only for what stands out. */
async function countKnown(
  look: WideLook,
  standings: WideLook['standings'],
  filters: RoomFilters,
): Promise<AllRoomSummary> {
  const { total, views } = await mergedFor(look, standings, filters)
  const standsOut = await findWhatStandsOut(look.queries, onlyId(standings), look.now)
  return { total, health: countStates(views, standsOut) }
}

/** All that may match is gone through once, and nothing of it joined: what stands out is known by then. */
async function countMatching(
  look: WideLook,
  standings: WideLook['standings'],
  filters: RoomFilters,
): Promise<AllRoomSummary> {
  const { matching, isOf } = await matchingAcross(look, standings, filters)
  const count = (health: HealthFilter) => sql`count(*) filter (where ${isOf(health)}) as ${sql.ref(health)}`
  const { rows } = await sql<HealthCounts & { total: number }>`
    select count(*) as total, ${sql.join(HealthFilter.options.map(count))} from ${matching}`.execute(
    look.queries,
  )
  const { total, ...health } = rows[0] ?? {
    total: 0,
    healthy: 0,
    unhealthy: 0,
    unmonitored: 0,
    suppressed: 0,
  }
  return { total, health }
}
