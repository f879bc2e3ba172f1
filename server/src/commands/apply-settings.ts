import { ApplySettings, RoomCommand } from '@latchkey/contract'
import { operation } from '../operation/operation.ts'
import { room } from '../rooms/room.ts'
import { orderCommand } from './order-command.ts'

/** Has a device of the room take over settings; those that are not named stay. */
export const applySettings = operation({
  name: 'room.applySettings',
  summary: 'Apply settings to a room',
  category: 'Room',
  verb: 'Update',
  permission: 'rooms.modify',
  target: room,
  control: 'rooms.actions',
  input: ApplySettings,
  output: RoomCommand,
  status: 201,
  run: (permit, input) => orderCommand(permit, 'applySettings', input),
})
