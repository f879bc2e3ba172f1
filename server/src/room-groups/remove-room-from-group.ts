import { RoomGroup } from '@latchkey/contract'
import { operation } from '../operation/operation.ts'
import { OneRoom, oneRoom } from './one-room.ts'
import { regroup } from './regroup.ts'
import { roomGroup } from './room-group.ts'

/** Takes a room out of a group, and so out of every scope that names the group. One that is not there stays out. */
export const removeRoomFromGroup = operation({
  name: 'roomGroup.removeRoom',
  summary: 'Take a room out of a room group',
  category: 'RoomGroup',
  verb: 'Update',
  permission: 'groups.modify',
  target: roomGroup,
  control: 'rooms.modify',
  movesAuthority: true,
  input: OneRoom,
  output: RoomGroup,
  async run(permit, input) {
    const { ids, unknown } = oneRoom(input)
    return regroup(permit, { add: [], remove: ids, unknown })
  },
})
