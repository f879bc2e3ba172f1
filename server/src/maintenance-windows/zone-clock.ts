export const dayMs = 86_400_000

/** The day that it is in a zone, counted from 1 January 1970. */
export const dayAt = (zone: string, at: Date): number =>
  Math.floor((at.getTime() + offsetAt(zone, at.getTime())) / dayMs)

/**
 * When the clocks of a zone show a time (`HH:MM`) on a day, in milliseconds. A time that a change of the clocks skips
 * is as much later as is skipped, one that comes twice is the first.
 */
export const momentOf = (day: number, time: string, zone: string): number =>
  instantOf(day * dayMs + minutesOf(time) * 60_000, zone)

/** The next moment at which the clocks of a zone show a time, however long the days until then are. */
export function nextMomentOf(time: string, zone: string, after: Date): Date {
  for (let day = dayAt(zone, after); ; day += 1) {
    const at = momentOf(day, time, zone)
    if (at > after.getTime()) return new Date(at)
  }
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

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
