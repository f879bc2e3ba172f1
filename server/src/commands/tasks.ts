import { sql } from 'kysely'
import { everyTenant } from '../jobs/every-tenant.ts'
import { forgetRows } from '../jobs/forget-rows.ts'
import { daysBefore } from '../jobs/keeping.ts'
import type { Schedule, Task, Tasks } from '../jobs/task.ts'

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

export const commandTasks: Tasks = { 'command.forget': forgetCommands }

export const commandSchedule: Schedule = { 'command.forget': '5 3 * * *' }
