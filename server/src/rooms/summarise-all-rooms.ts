import { AllRoomFilters, AllRoomSummary, type RoomFilters } from '@latchkey/contract'
import { sql } from 'kysely'
import type { WideLook } from '../access/look-across.ts'
import { countHealth } from '../health/count-health.ts'
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

async function countMatching(
  { now, queries }: WideLook,
  standings: WideLook['standings'],
  filters: RoomFilters,
): Promise<AllRoomSummary> {
  const matching = matchingAcross(standings, filters, now)
  const [total, health] = await Promise.all([
    sql<{ total: number }>`select count(*) as total from ${matching}`.execute(queries),
    countHealth(queries, matching, now),
  ])
  return { total: total.rows[0]?.total ?? 0, health }
}
