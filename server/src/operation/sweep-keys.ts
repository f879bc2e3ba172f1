import { everyTenant } from '../jobs/every-tenant.ts'
import type { Schedule, Task, Tasks } from '../jobs/task.ts'
import { actAsSystem } from './act-as-system.ts'

const goodForMs = 86_400_000

/** Forgets the answers to repeated requests once their keys are good for nothing. */
const sweepKeys: Task = (house) =>
  everyTenant(house, (tenantId) =>
    actAsSystem(house, 'idempotencyKey.sweep', tenantId, ({ queries }, _, now) =>
      queries
        .deleteFrom('idempotency_keys')
        .where('tenant_id', '=', tenantId)
        .where('created_at', '<', new Date(now.getTime() - goodForMs))
        .execute(),
    ),
  )

export const keyTasks: Tasks = { 'idempotencyKey.sweep': sweepKeys }

export const keySchedule: Schedule = { 'idempotencyKey.sweep': '23 * * * *' }
