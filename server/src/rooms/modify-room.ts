import { ModifyRoom, Room } from '@latchkey/contract'
import { operation } from '../operation/operation.ts'
import { presentRoom, room } from './room.ts'
import { nameColumns, roomColumns, shownColumns } from './room-columns.ts'

/** Changes what people say about a room. An empty change changes nothing and is no error. */
export const modifyRoom = operation({
  name: 'room.modify',
  summary: 'Change a room',
  category: 'Room',
  verb: 'Update',
  permission: 'rooms.modify',
  target: room,
  control: 'rooms.modify',
  input: ModifyRoom,
  output: Room,
  async run({ queries, row, standing, tenantId, now }, fields) {
    if (Object.keys(fields).length === 0) return presentRoom(standing, row)
    const changed = await queries
      .updateTable('rooms')
      .set({ ...roomColumns(fields), ...(fields.name !== undefined && nameColumns(fields.name)) })
      .set((eb) => ({ version: eb('version', '+', 1), updated_at: now }))
      .where('tenant_id', '=', tenantId)
      .where('id', '=', row.id)
      .returning(shownColumns)
      .executeTakeFirstOrThrow()
    return presentRoom(standing, changed)
  },
})
