import { RoomGroup } from '@latchkey/contract'
import { z } from 'zod'
import { findPending } from '../approvals/pending.ts'
import { query } from '../operation/operation.ts'
import { presentRoomGroup, roomGroup } from './room-group.ts'

export const getRoomGroup = query({
  name: 'roomGroup.get',
  summary: 'Read a room group',
  permission: 'groups.view',
  target: roomGroup,
  input: z.strictObject({}),
  output: RoomGroup,
  async run(look) {
    const pending = await findPending(look, [look.row.id])
    return { ...presentRoomGroup(look.standing, look.row), ...pending(look.row.id) }
  },
})
