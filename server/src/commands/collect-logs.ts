import { CommandRoom, RoomCommand } from '@latchkey/contract'
import { operation } from '../operation/operation.ts'
import { room } from '../rooms/room.ts'
import { orderCommand } from './order-command.ts'

/** Has a device of the room send its logs; they are kept with the command. */
export const collectLogs = operation({
  name: 'room.collectLogs',
  summary: 'Collect the logs of a room',
  category: 'Room',
  verb: 'Update',
  permission: 'rooms.modify',
  target: room,
  control: 'rooms.actions',
  input: CommandRoom,
  output: RoomCommand,
  status: 201,
  run: (permit, input) => orderCommand(permit, 'collectLogs', input),
})
