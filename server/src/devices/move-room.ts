import type { Room } from '@latchkey/contract'
import type { Permit } from '../operation/permit.ts'
import { type RoomRow, shownColumns } from '../rooms/room-columns.ts'

/** Brings a room to another point of its life, and tells the audit from where. */
export function moveRoom(permit: Permit<RoomRow>, lifecycle: Room['lifecycle']): Promise<RoomRow> {
  const { now, queries, row, tenantId } = permit
  permit.remember({ before: { lifecycle: row.lifecycle }, after: { lifecycle } })
  return queries
    .updateTable('rooms')
    .set((eb) => ({ lifecycle, version: eb('version', '+', 1), updated_at: now }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', row.id)
    .returning(shownColumns)
    .executeTakeFirstOrThrow()
}
