import { ModifyRoomGroup, RoomGroup } from '@latchkey/contract'
import { operation } from '../operation/operation.ts'
import { nameColumns } from '../rooms/room-columns.ts'
import { refuseTakenName } from './refuse-taken-name.ts'
import { presentRoomGroup, roomGroup } from './room-group.ts'

/** Changes a group's name and description. */
export const modifyRoomGroup = operation({
  name: 'roomGroup.modify',
  summary: 'Change a room group',
  category: 'RoomGroup',
  verb: 'Update',
  permission: 'groups.modify',
  target: roomGroup,
  control: 'rooms.modify',
  movesAuthority: true,
  input: ModifyRoomGroup,
  output: RoomGroup,
  async run({ queries, row, standing, tenantId }, { name, description }) {
    if (name === undefined && description === undefined) return presentRoomGroup(standing, row)
    if (name !== undefined) refuseTakenName(standing, name, row.id)
    const changed = await queries
      .updateTable('room_groups')
      .set({
        ...(name !== undefined && nameColumns(name)),
        ...(description !== undefined && { description }),
      })
      .set((eb) => ({ version: eb('version', '+', 1) }))
      .where('tenant_id', '=', tenantId)
      .where('id', '=', row.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    return presentRoomGroup(standing, changed)
  },
})
