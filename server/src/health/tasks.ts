import type { Schedule, Tasks } from '../jobs/task.ts'
import { sweepHealth } from './sweep-health.ts'

export const healthTasks: Tasks = { 'health.sweep': sweepHealth }

export const healthSchedule: Schedule = { 'health.sweep': '* * * * *' }
