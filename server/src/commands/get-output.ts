import { CommandOutput, Problem } from '@latchkey/contract'
import { z } from 'zod'
import { query } from '../operation/operation.ts'
import { roomCommand } from './room-command.ts'

/** What a command collected. Logs tell of who was in a room: they are for those who may give commands there. */
export const getOutput = query({
  name: 'command.getOutput',
  summary: 'Read what a command collected',
  permission: 'rooms.modify',
  target: roomCommand,
  recorded: { category: 'Room', activity: 'command.readOutput' },
  input: z.strictObject({ roomId: z.string().toLowerCase() }),
  output: CommandOutput,
  async run({ queries, row, tenantId }, { roomId }) {
    if (row.room_id !== roomId) throw new Problem('command.not_found')
    const { output } = await queries
      .selectFrom('device_commands')
      .select('output')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', row.id)
      .executeTakeFirstOrThrow()
    return { id: row.id, output: output ?? '' }
  },
})
