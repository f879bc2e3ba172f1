import { Problem, RoomSuppressions, SuppressRoom } from '@latchkey/contract'
import { sql } from 'kysely'
import { operation } from '../operation/operation.ts'
import type { Permit } from '../operation/permit.ts'
import { type ReadRoomRow, room } from '../rooms/room.ts'
import { refuseUnknownSignals } from '../signals/refuse-unknown-signals.ts'
import { endTickets } from '../tickets/end-tickets.ts'
import { holdRooms } from './hold-rooms.ts'
import { personOf } from './person.ts'
import { showHealth } from './room-health.ts'
import { allSignals, findSuppressions, heardRoom } from './suppressions.ts'

/**
 * Keeps incidents of a signal, or of all of them, from being raised in a room (spec 6.3): for a planned power-off, while
 * a screen is being replaced. Whose they are now is closed; what is unhealthy when it ends is raised again.
 */
export const suppressRoom = operation({
  name: 'room.suppress',
  summary: 'Suppress incidents of a room',
  category: 'Room',
  verb: 'Update',
  permission: 'tickets.update',
  target: heardRoom,
  control: 'tickets.update',
  input: SuppressRoom,
  output: RoomSuppressions,
  async run(permit, { signal, reason, until }) {
    const { actor, now, queries, row, tenantId, tx } = permit
    if (until !== null && new Date(until) <= now) throw new Problem('suppression.out_of_range')
    if (signal !== null) await refuseUnknownSignals(permit, [signal])
    await holdRooms(tx, [{ tenantId, roomId: row.id }])
    const values = { reason, until, at: now, by_person: JSON.stringify(personOf(actor)) }
    await queries
      .insertInto('signal_suppressions')
      .values({ tenant_id: tenantId, room_id: row.id, signal: signal ?? allSignals, ...values })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'room_id', 'signal']).doUpdateSet(values))
      .execute()
    if (signal === null) await setSuppressedUntil(permit, until ?? 'infinity')
    await endTickets(tx, tenantId, {
      such: sql`and t.room_id = ${row.id} ${signal === null ? sql`` : sql`and t.signal = ${signal}`}`,
      reason: 'suppressed',
      by: personOf(actor),
      at: now,
    })
    permit.remember({ before: null, after: { signal, reason, until } })
    return showSuppressions(permit)
  },
})

/** Marks the whole room; null takes the mark away. */
export const setSuppressedUntil = ({ queries, row, tenantId }: Permit<ReadRoomRow>, until: string | null) =>
  queries
    .updateTable('room_health')
    .set({ suppressed_until: until })
    .where('tenant_id', '=', tenantId)
    .where('room_id', '=', row.id)
    .execute()

/** What is suppressed in the room now, and how it is. */
export async function showSuppressions(permit: Permit<ReadRoomRow>): Promise<RoomSuppressions> {
  const { now, queries, row, standing, tenantId } = permit
  const read = await room.find({ queries, standing, tenantId, lock: false }, row.id)
  if (!read?.health) throw new Problem('room.not_found')
  return {
    roomId: row.id,
    health: showHealth(read.lifecycle, read.health, now),
    suppressions: await findSuppressions(queries, tenantId, row.id, now),
  }
}
