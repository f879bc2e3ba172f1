import { z } from 'zod'
import { operation } from '../operation/operation.ts'
import { roomGroup } from './room-group.ts'

/** Deletes a group, out of every scope that names it. Its rooms stay. */
export const deleteRoomGroup = operation({
  name: 'roomGroup.delete',
  summary: 'Delete a room group',
  category: 'RoomGroup',
  verb: 'Delete',
  permission: 'groups.modify',
  target: roomGroup,
  control: 'rooms.modify',
  movesAuthority: true,
  input: z.strictObject({}),
  output: z.null(),
  async run({ queries, row, tenantId }) {
    await queries
      .deleteFrom('room_groups')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', row.id)
      .execute()
    return null
  },
})
