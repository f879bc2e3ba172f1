import { z } from 'zod'
import { operation } from '../operation/operation.ts'
import { room } from './room.ts'

/** Deletes a room for good, out of every group and scope; what it was stays in the audit. */
export const deleteRoom = operation({
  name: 'room.delete',
  summary: 'Delete a room',
  category: 'Room',
  verb: 'Delete',
  permission: 'rooms.create',
  target: room,
  control: 'rooms.modify',
  movesAuthority: true,
  input: z.strictObject({}),
  output: z.null(),
  async run({ queries, row, tenantId }) {
    await queries.deleteFrom('rooms').where('tenant_id', '=', tenantId).where('id', '=', row.id).execute()
    return null
  },
})
