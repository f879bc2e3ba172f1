import { enrollmentSkewMs } from '@latchkey/contract'
import { everyTenant } from '../jobs/every-tenant.ts'
import type { Schedule, Task, Tasks } from '../jobs/task.ts'
import { actAsSystem } from '../operation/act-as-system.ts'

/** Forgets the nonces of proofs whose time would be refused by now, whatever the clock they were made by. */
const sweepNonces: Task = (house) =>
  everyTenant(house, (tenantId) =>
    actAsSystem(house, 'enrollment.sweep', tenantId, ({ queries }, _, now) =>
      queries
        .deleteFrom('enrollment_nonces')
        .where('tenant_id', '=', tenantId)
        .where('at', '<', new Date(now.getTime() - 3 * enrollmentSkewMs))
        .execute(),
    ),
  )

export const deviceTasks: Tasks = { 'enrollment.sweep': sweepNonces }

export const deviceSchedule: Schedule = { 'enrollment.sweep': '41 * * * *' }
