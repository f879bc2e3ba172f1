import { sql } from 'kysely'
import { everyTenant } from '../jobs/every-tenant.ts'
import { forgetRows } from '../jobs/forget-rows.ts'
import { daysBefore } from '../jobs/keeping.ts'
import type { Schedule, Task, Tasks } from '../jobs/task.ts'
import { actAsSystem } from '../operation/act-as-system.ts'

/** Forgets commands with what they collected; who gave them and what came of it stays in the audit. */
const forgetCommands: Task = (house) =>
  everyTenant(house, (tenantId) =>
    forgetRows(
      house,
      'command.forget',
      tenantId,
      'device_commands',
      (now) => sql`created_at < ${daysBefore(now, house.keeping.commandsDays)}`,
    ),
  )

/** Forgets the secrets of commands that were never taken. */
const forgetSecrets: Task = (house) =>
  everyTenant(house, (tenantId) =>
    actAsSystem(house, 'command.forgetSecrets', tenantId, async ({ queries }, _, now) => {
      await queries
        .updateTable('device_commands')
        .set({ secrets: null })
        .where('tenant_id', '=', tenantId)
        .where('expires_at', '<=', now)
        .where('secrets', 'is not', null)
        .execute()
    }),
  )

export const commandTasks: Tasks = {
  'command.forget': forgetCommands,
  'command.forgetSecrets': forgetSecrets,
}

export const commandSchedule: Schedule = {
  'command.forget': '5 3 * * *',
  'command.forgetSecrets': '25 * * * *',
}
