import type { Schedule, Tasks } from '../jobs/task.ts'
import { forgetHistory } from './forget-history.ts'
import { sweepRegularly } from './sweep-health.ts'
import { watchRestarts } from './watch-restarts.ts'

export const healthTasks: Tasks = {
  'health.sweep': sweepRegularly,
  'health.forget': forgetHistory,
  'health.watchRestarts': watchRestarts,
}

export const healthSchedule: Schedule = {
  'health.sweep': '* * * * *',
  'health.forget': '50 2 * * *',
  'health.watchRestarts': '23 * * * *',
}
