import { type CommandResult, Problem } from '@latchkey/contract'
import type { z } from 'zod'
import type { House } from '../access/look.ts'
import { actAsSystem } from '../operation/act-as-system.ts'
import type { CommandedDevice } from './command-desk.ts'

/**
 * Keeps what came of a command. The first answer stays; the same device saying it again is no error.
 *
 * @throws Problem `command.not_found` for one that was not for this device
 */
export function finishCommand(
  house: House,
  { tenantId, deviceId }: CommandedDevice,
  commandId: string,
  { status, detail, output }: z.output<typeof CommandResult>,
): Promise<void> {
  return actAsSystem(house, 'command.finish', tenantId, async ({ queries }, record, now) => {
    const command = await queries
      .selectFrom('device_commands as c')
      .innerJoin('rooms as r', (join) =>
        join.onRef('r.tenant_id', '=', 'c.tenant_id').onRef('r.id', '=', 'c.room_id'),
      )
      .select(['c.kind', 'c.finished_at', 'r.id as roomId', 'r.name'])
      .where('c.tenant_id', '=', tenantId)
      .where('c.id', '=', commandId)
      .where('c.device_id', '=', deviceId)
      .forUpdate('c')
      .executeTakeFirst()
    if (!command) throw new Problem('command.not_found')
    if (command.finished_at) return
    await queries
      .updateTable('device_commands')
      .set((eb) => ({
        finished_at: now,
        succeeded: status === 'succeeded',
        secrets: null,
        detail,
        output: output?.replaceAll('\0', '\ufffd') ?? null,
        version: eb('version', '+', 1),
      }))
      .where('tenant_id', '=', tenantId)
      .where('id', '=', commandId)
      .execute()
    record({
      category: 'Room',
      activity: `room.${command.kind}.${status}`,
      operation: 'Update',
      object: { type: 'Room', id: command.roomId, name: command.name },
      after: { commandId, status, detail },
    })
  })
}
