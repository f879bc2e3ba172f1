import { RegroupRooms, RoomGroup } from '@latchkey/contract'
import { operation } from '../operation/operation.ts'
import { regroup } from './regroup.ts'
import { roomGroup } from './room-group.ts'

/** Puts many rooms into a group and takes others out, all or none. */
export const regroupRooms = operation({
  name: 'roomGroup.regroup',
  summary: 'Change which rooms a room group holds',
  category: 'RoomGroup',
  verb: 'Update',
  permission: 'groups.modify',
  target: roomGroup,
  control: 'rooms.modify',
  movesAuthority: true,
  input: RegroupRooms,
  output: RoomGroup,
  run: (permit, { add, remove }) => regroup(permit, { add, remove }),
})
