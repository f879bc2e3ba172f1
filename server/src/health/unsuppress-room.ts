import { Problem, RoomSuppressions, UnsuppressRoom } from '@latchkey/contract'
import { operation } from '../operation/operation.ts'
import { holdRooms } from './hold-rooms.ts'
import { setSuppressedUntil, showSuppressions } from './suppress-room.ts'
import { allSignals, heardRoom } from './suppressions.ts'

/** Ends a suppression. What is unhealthy then is raised at the next cycle. */
export const unsuppressRoom = operation({
  name: 'room.unsuppress',
  summary: 'End a suppression of a room',
  category: 'Room',
  verb: 'Update',
  permission: 'tickets.update',
  target: heardRoom,
  control: 'tickets.update',
  input: UnsuppressRoom,
  output: RoomSuppressions,
  async run(permit, { signal }) {
    const { queries, row, tenantId, tx } = permit
    await holdRooms(tx, [{ tenantId, roomId: row.id }])
    const ended = await queries
      .deleteFrom('signal_suppressions')
      .where('tenant_id', '=', tenantId)
      .where('room_id', '=', row.id)
      .where('signal', '=', signal ?? allSignals)
      .returning('reason')
      .executeTakeFirst()
    if (!ended) throw new Problem('suppression.not_found')
    if (signal === null) await setSuppressedUntil(permit, null)
    permit.remember({ before: { signal, reason: ended.reason }, after: null })
    return showSuppressions(permit)
  },
})
