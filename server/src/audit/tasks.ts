import { everyTenant } from '../jobs/every-tenant.ts'
import type { Schedule, Tasks } from '../jobs/task.ts'
import { forgetEvents } from './forget-events.ts'

export const auditTasks: Tasks = {
  'audit.forget': (house) => everyTenant(house, (tenantId) => forgetEvents(house, tenantId)),
}

export const auditSchedule: Schedule = { 'audit.forget': '40 2 * * *' }
