import { RoomGroup } from '@latchkey/contract'
import { z } from 'zod'
import { query } from '../operation/operation.ts'
import { presentRoomGroup, roomGroup } from './room-group.ts'

export const getRoomGroup = query({
  name: 'roomGroup.get',
  summary: 'Read a room group',
  permission: 'groups.view',
  target: roomGroup,
  input: z.strictObject({}),
  output: RoomGroup,
  run: async ({ row, standing }) => presentRoomGroup(standing, row),
})
