import { RoomGroup } from '@latchkey/contract'
import { operation } from '../operation/operation.ts'
import { OneRoom, oneRoom } from './one-room.ts'
import { regroup } from './regroup.ts'
import { roomGroup } from './room-group.ts'

/** Puts a room into a group, and so into every scope that names the group. One that is there already stays. */
export const addRoomToGroup = operation({
  name: 'roomGroup.addRoom',
  summary: 'Put a room into a room group',
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
    return regroup(permit, { add: ids, remove: [], unknown })
  },
})
