import type { WindowTimes } from '@latchkey/contract'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useFormat } from '../../lib/format.tsx'

const hour = 60
const day = 24 * hour

/** The first of the days that are numbered from 1, a Monday. */
const someMonday = Date.UTC(2024, 0, 1)

/** Says when a maintenance window comes round, in the chosen language. */
export function useTimeWords() {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const weekday = (number: number, style: 'long' | 'short' = 'long') =>
    new Intl.DateTimeFormat(i18n.locale, { weekday: style, timeZone: 'UTC' }).format(
      someMonday + (number - 1) * 86_400_000,
    )
  const date = (text: string) =>
    new Intl.DateTimeFormat(i18n.locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
      new Date(`${text}T00:00:00Z`),
    )
  const length = (minutes: number): string => {
    const days = Math.floor(minutes / day)
    const hours = Math.floor((minutes % day) / hour)
    const rest = minutes % hour
    return format.parts([
      ...(days > 0 ? [t`${plural(days, { one: '# day', other: '# days' })}`] : []),
      ...(hours > 0 ? [t`${plural(hours, { one: '# hour', other: '# hours' })}`] : []),
      ...(rest > 0 || minutes === 0 ? [t`${plural(rest, { one: '# minute', other: '# minutes' })}`] : []),
    ])
  }
  const rhythm = ({ repeats, every, weekdays, firstDay }: WindowTimes): string => {
    const first = date(firstDay)
    switch (repeats) {
      case 'once':
        return t`On ${first}`
      case 'daily':
        return t`${plural(every, { one: 'Every day', other: 'Every # days' })}`
      case 'weekly': {
        const days = format.list(weekdaysOf({ weekdays, firstDay }).map((one) => weekday(one)))
        return every === 1 ? t`Every ${days}` : t`${days}, every ${every} weeks`
      }
      case 'monthly': {
        const dayOfMonth = Number(firstDay.slice(8, 10))
        return every === 1
          ? t`On day ${dayOfMonth} of every month`
          : t`On day ${dayOfMonth}, every ${every} months`
      }
    }
  }
  return { weekday, date, length, rhythm }
}

/** The days of a week that a weekly window begins on: those that are named, or that of its first day. */
export function weekdaysOf({ weekdays, firstDay }: Pick<WindowTimes, 'weekdays' | 'firstDay'>): number[] {
  if (weekdays.length > 0) return weekdays.toSorted((a, b) => a - b)
  return [new Date(`${firstDay}T00:00:00Z`).getUTCDay() || 7]
}
