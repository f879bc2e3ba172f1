import type { House } from '../access/look.ts'
import { daysBefore } from '../jobs/keeping.ts'
import type { Schedule, Task, Tasks } from '../jobs/task.ts'
import { nobody } from './find-devices.ts'

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

const ensured = new WeakMap<House['database'], Set<string>>()

/** Sees to it that the day's events have a place; asks the database once a day. */
export async function ensureDay({ database }: House, at: Date): Promise<void> {
  const days = ensured.get(database) ?? new Set()
  ensured.set(database, days)
  const day = dayOf(at)
  if (days.has(day)) return
  await database.travel(nobody, [{ sql: 'select latchkey.ensure_event_day($1)', parameters: [day] }])
  days.add(day)
}

/** Makes days ahead and drops old ones, with the events as they were received. What they changed is kept with the rooms. */
const keepDays: Task = async (house) => {
  const now = house.now()
  for (const ahead of [0, 1, 2]) await ensureDay(house, daysBefore(now, -ahead))
  await house.database.travel(nobody, [
    {
      sql: 'select latchkey.forget_event_days($1)',
      parameters: [dayOf(daysBefore(now, house.keeping.eventsDays))],
    },
  ])
}

export const ingestTasks: Tasks = { 'event.keepDays': keepDays }

export const ingestSchedule: Schedule = { 'event.keepDays': '10 0,6,12,18 * * *' }
