import { sql } from 'kysely'
import type { Permit } from '../operation/permit.ts'
import type { TargetRow } from '../operation/target.ts'
import { endTickets } from '../tickets/end-tickets.ts'
import { holdRooms } from './hold-rooms.ts'
import { personOf } from './person.ts'

/** Ends what a room's signals have raised: it is taken out of monitoring. What people have recorded stays open. */
export async function stopMonitoring(
  { actor, now, tenantId, tx }: Permit<TargetRow>,
  roomId: string,
): Promise<void> {
  await holdRooms(tx, [{ tenantId, roomId }])
  await endTickets(tx, tenantId, {
    such: sql`and t.room_id = ${roomId}`,
    reason: 'unenrolled',
    by: personOf(actor),
    at: now,
  })
}
