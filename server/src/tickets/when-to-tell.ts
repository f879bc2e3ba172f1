import type { Notifications, TicketSeverity } from '@latchkey/contract'
import { nextMomentOf } from '../maintenance-windows/zone-clock.ts'

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

/** When somebody wants to be told of an incident that they may be told of: `now`, at a later moment, or never (null). */
export function whenToTell(wants: Wants, severity: TicketSeverity, now: Date): Date | null {
  if (wants.mode === 'off' || ranks[severity] > ranks[wants.severity]) return null
  const isDigest = wants.mode === 'digest'
  return afterQuietHours(wants, isDigest ? nextMomentOf(digestTime, wants.timeZone, now) : now)
}

/** The moment itself, or the end of the quiet hours that it falls into: those that end before they begin again. */
export function afterQuietHours({ quietHours, timeZone }: Wants, moment: Date): Date {
  if (!quietHours) return moment
  const end = nextMomentOf(quietHours.to, timeZone, moment)
  return end < nextMomentOf(quietHours.from, timeZone, moment) ? end : moment
}
