import { Room } from '@latchkey/contract'
import { z } from 'zod'
import { query } from '../operation/operation.ts'
import { groupNames } from './group-names.ts'
import { presentRoom, room } from './room.ts'

export const getRoom = query({
  name: 'room.get',
  summary: 'Read a room',
  permission: 'rooms.view',
  target: room,
  input: z.strictObject({}),
  output: Room,
  async run({ queries, row, standing, tenantId }) {
    // A room in no group, the common case, costs no second round trip.
    const isGrouped = standing.slice.groupsOfRoom.has(row.id)
    return presentRoom(standing, row, isGrouped ? await groupNames(queries, tenantId, [row.id]) : new Map())
  },
})
