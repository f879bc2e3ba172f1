import type { Schedule, Tasks } from '../jobs/task.ts'
import { forgetHistory } from './forget-history.ts'
import { sweepHealth } from './sweep-health.ts'

export const healthTasks: Tasks = { 'health.sweep': sweepHealth, 'health.forget': forgetHistory }

export const healthSchedule: Schedule = { 'health.sweep': '* * * * *', 'health.forget': '50 2 * * *' }
