import { Room } from '@latchkey/contract'
import { z } from 'zod'
import { query } from '../operation/operation.ts'
import { room, showRoom } from './room.ts'

export const getRoom = query({
  name: 'room.get',
  summary: 'Read a room',
  permission: 'rooms.view',
  target: room,
  input: z.strictObject({}),
  output: Room,
  run: async ({ row, standing, now }) => showRoom(standing, row, now),
})
