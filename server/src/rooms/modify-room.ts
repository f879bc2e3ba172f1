import { ModifyRoom, Room } from '@latchkey/contract'
import { meaning } from '../operation/meaning.ts'
import { operation } from '../operation/operation.ts'
import { groupNames } from './group-names.ts'
import { presentRoom, room } from './room.ts'
import { nameColumns, roomColumns } from './room-columns.ts'

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
    const [changed, names] = await Promise.all([
      queries
        .updateTable('rooms')
        .set({ ...roomColumns(fields), ...(fields.name !== undefined && nameColumns(fields.name)) })
        .set((eb) => ({ version: eb('version', '+', 1), updated_at: now }))
        .where('tenant_id', '=', tenantId)
        .where('id', '=', row.id)
        .returningAll()
        .executeTakeFirstOrThrow()
        .catch(meaning({ rooms__name: 'room.name_taken' }, { name: fields.name })),
      groupNames(queries, tenantId, [row.id]),
    ])
    return presentRoom(standing, changed, names)
  },
})
