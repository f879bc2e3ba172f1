import { AllRoomFilters, AllRoomSummary } from '@latchkey/contract'
import { sql } from 'kysely'
import { countHealth } from '../health/count-health.ts'
import { wideQuery } from '../operation/operation.ts'
import { matchingAcross } from './find-all-rooms.ts'
import { onlyOf } from './list-all-rooms.ts'

/** Counts the rooms of every tenant the caller may enter by how they are. */
export const summariseAllRooms = wideQuery({
  name: 'room.summariseAll',
  summary: 'Count rooms of every tenant you may enter by health',
  input: AllRoomFilters,
  output: AllRoomSummary,
  async run(look, { tenantId, ...filters }) {
    const { now, queries } = look
    const standings = tenantId === undefined ? look.standings : onlyOf(look, tenantId)
    const matching = matchingAcross(standings, filters, now)
    const [total, health] = await Promise.all([
      sql<{ total: number }>`select count(*) as total from ${matching}`.execute(queries),
      countHealth(queries, matching, now),
    ])
    return { total: total.rows[0]?.total ?? 0, health }
  },
})
