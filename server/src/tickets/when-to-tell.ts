import type { Notifications, TicketSeverity } from '@latchkey/contract'
import { findOccurrence } from '../maintenance-windows/find-occurrence.ts'

/** How somebody wants to be told, by their clock. */
export interface Wants extends Notifications {
  readonly timeZone: string
}

const ranks: Readonly<Record<TicketSeverity, number>> = {
  critical: 0,
  important: 1,
  warning: 2,
  recommendation: 3,
}

const digestTime = '08:00'
const dayMs = 86_400_000

/** When somebody wants to be told of an incident that they may be told of: `now`, at a later moment, or never (null). */
export function whenToTell(wants: Wants, severity: TicketSeverity, now: Date): Date | null {
  if (wants.mode === 'off' || ranks[severity] > ranks[wants.severity]) return null
  return afterQuietHours(wants, wants.mode === 'digest' ? nextDigest(wants, now) : now)
}

/** The moment itself, or the end of the quiet hours that it falls into. */
export function afterQuietHours({ quietHours, timeZone }: Wants, moment: Date): Date {
  if (!quietHours) return moment
  const minutes = (minutesOf(quietHours.to) - minutesOf(quietHours.from) + 1440) % 1440
  return findOccurrence(daily(quietHours.from, minutes), timeZone, moment)?.until ?? moment
}

// The last one that there has been in a day from now.
const nextDigest = ({ timeZone }: Wants, now: Date): Date =>
  findOccurrence(daily(digestTime, 1440), timeZone, new Date(now.getTime() + dayMs))?.began ?? now

const daily = (begins: string, minutes: number) => ({
  firstDay: '2020-01-01',
  begins,
  minutes,
  repeats: 'daily' as const,
  every: 1,
  weekdays: [],
  lastDay: null,
})

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
