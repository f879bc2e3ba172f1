import type { WindowTimes } from '@latchkey/contract'
import { dayAt, dayMs, momentOf } from './zone-clock.ts'

/** One time that a window comes round in a room. */
export interface Occurrence {
  readonly began: Date
  readonly until: Date
}

const minuteMs = 60_000

/**
 * Finds the occurrence of a window that a moment falls into, by the clocks of a zone. A time of day that a change of
 * the clocks skips is as much later as is skipped, one that comes twice is the first; lengths are of real time.
 */
export function findOccurrence(times: WindowTimes, zone: string, at: Date): Occurrence | null {
  const today = dayAt(zone, at)
  const daysBack = Math.ceil(times.minutes / 1440) + 1
  for (let day = today; day >= today - daysBack; day -= 1) {
    if (!beginsOn(times, day)) continue
    const began = momentOf(day, times.begins, zone)
    const until = began + times.minutes * minuteMs
    if (began <= at.getTime() && at.getTime() < until)
      return { began: new Date(began), until: new Date(until) }
  }
  return null
}

/** Whether a window begins on a day, counted from 1 January 1970. */
function beginsOn({ firstDay, lastDay, repeats, every, weekdays }: WindowTimes, day: number): boolean {
  const first = dayOf(firstDay)
  if (day < first || (lastDay !== null && day > dayOf(lastDay))) return false
  if (repeats === 'once') return day === first
  if (repeats === 'daily') return (day - first) % every === 0
  if (repeats === 'weekly') {
    const wanted = weekdays.length > 0 ? weekdays : [weekdayOf(first)]
    return wanted.includes(weekdayOf(day)) && ((mondayOf(day) - mondayOf(first)) / 7) % every === 0
  }
  const [then, now] = [new Date(first * dayMs), new Date(day * dayMs)]
  const months = (now.getUTCFullYear() - then.getUTCFullYear()) * 12 + now.getUTCMonth() - then.getUTCMonth()
  // On the 31st of a shorter month is on its last day.
  const lastOfMonth = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 0)).getUTCDate()
  return months % every === 0 && now.getUTCDate() === Math.min(then.getUTCDate(), lastOfMonth)
}

const dayOf = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / dayMs)
// The first day of all was a Thursday.
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1
const mondayOf = (day: number): number => day - (weekdayOf(day) - 1)
