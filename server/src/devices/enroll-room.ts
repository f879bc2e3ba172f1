import { Problem, Room } from '@latchkey/contract'
import { z } from 'zod'
import { operation } from '../operation/operation.ts'
import { presentRoom, room } from '../rooms/room.ts'
import { listenAnew } from './listen-anew.ts'
import { moveRoom } from './move-room.ts'

/**
 * Takes a room that is onboarding into monitoring: from now on it raises incidents and mails (decisions D7). People of
 * the customer decide that, and of nobody else.
 */
export const enrollRoom = operation({
  name: 'room.enroll',
  summary: 'Enrol a room that is onboarding',
  category: 'Room',
  verb: 'Update',
  permission: 'rooms.modify',
  target: room,
  input: z.strictObject({}),
  output: Room,
  async run(permit) {
    const { row, standing } = permit
    if (standing.side !== 'customer') throw new Problem('room.enrolled_by_customer')
    if (row.lifecycle !== 'onboarding') throw new Problem('room.not_onboarding', { lifecycle: row.lifecycle })
    const enrolled = await moveRoom(permit, 'enrolled')
    await listenAnew(permit.queries, permit.tenantId, row.id)
    return presentRoom(standing, enrolled)
  },
})
