import type { WindowTimes } from '@latchkey/contract'

/** One time that a window comes round in a room. */
export interface Occurrence {
  readonly began: Date
  readonly until: Date
}

const dayMs = 86_400_000
const minuteMs = 60_000

/**
 * Finds the occurrence of a window that a moment falls into, by the clocks of a zone. A time of day that a change of
 * the clocks skips is as much later as is skipped, one that comes twice is the first; lengths are of real time.
 */
export function findOccurrence(times: WindowTimes, zone: string, at: Date): Occurrence | null {
  const today = Math.floor((at.getTime() + offsetAt(zone, at.getTime())) / dayMs)
  const daysBack = Math.ceil(times.minutes / 1440) + 1
  for (let day = today; day >= today - daysBack; day -= 1) {
    if (!beginsOn(times, day)) continue
    const began = instantOf(day * dayMs + minutesOf(times.begins) * minuteMs, zone)
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
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
// The first day of all was a Thursday.
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1
const mondayOf = (day: number): number => day - (weekdayOf(day) - 1)

/** The moment at which the clocks of a zone show a time, given as if it were UTC. */
function instantOf(local: number, zone: string): number {
  const [before, after] = [offsetAt(zone, local - dayMs), offsetAt(zone, local + dayMs)]
  const shown = [local - before, local - after].filter((at) => at + offsetAt(zone, at) === local)
  return shown.length > 0 ? Math.min(...shown) : local - before
}

const formats = new Map<string, Intl.DateTimeFormat>()

function offsetAt(zone: string, at: number): number {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    // Letter case does not matter to zones, so there are more spellings than zones.
    if (formats.size < 2000) formats.set(zone, format)
  }
  const parts: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}
