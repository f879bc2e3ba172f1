import { everyTenant } from '../jobs/every-tenant.ts'
import type { Schedule, Task, Tasks } from '../jobs/task.ts'
import { actAsSystem } from '../operation/act-as-system.ts'

const keptMs = 30 * 86_400_000

/** Forgets sessions a month after they could last be used; who signed in when stays in the audit. */
const sweepSessions: Task = (house) =>
  everyTenant(house, (tenantId) =>
    actAsSystem(house, 'session.sweep', tenantId, ({ queries }, _, now) =>
      queries
        .deleteFrom('sessions')
        .where('tenant_id', '=', tenantId)
        .where('expires_at', '<', new Date(now.getTime() - keptMs))
        .execute(),
    ),
  )

export const sessionTasks: Tasks = { 'session.sweep': sweepSessions }

export const sessionSchedule: Schedule = { 'session.sweep': '29 3 * * *' }
