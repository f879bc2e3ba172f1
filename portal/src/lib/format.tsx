import { Tooltip } from '@fluentui/react-components'
import { useLingui } from '@lingui/react'
import { useEffect, useState } from 'react'
import { useRemembered } from './remembered.ts'

const units: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** Numbers, dates and lists as the chosen language writes them, by the clocks of the chosen time zone. */
export function useFormat() {
  const { i18n } = useLingui()
  const { locale } = i18n
  const [chosen] = useRemembered<string | null>('timeZone', null)
  const zone = chosen === null ? {} : { timeZone: chosen }
  return {
    number: (value: number) => new Intl.NumberFormat(locale).format(value),
    /** How large a file is. */
    size: (bytes: number) => {
      const [unit, one] = bytes < 1e6 ? (['kilobyte', 1024] as const) : (['megabyte', 1024 * 1024] as const)
      const size = new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 })
      return size.format(Math.max(0.1, bytes / one))
    },
    date: (at: string | Date) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...zone }).format(new Date(at)),
    moment: (at: string | Date) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', ...zone }).format(
        new Date(at),
      ),
    /** What the clocks of a zone show now. */
    timeIn: (timeZone: string) =>
      new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(new Date()),
    list: (items: readonly string[]) => new Intl.ListFormat(locale).format(items),
    /** The parts of one thing, such as the floor, building and city of a place: a list without its *and*. */
    parts: (items: readonly string[]) => items.join(locale.startsWith('zh') ? '、' : ', '),
    ago: (at: string | Date, now = Date.now()) => {
      const seconds = (new Date(at).getTime() - now) / 1000
      const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) ?? (['second', 1] as const)
      const amount = unit === 'second' ? 0 : Math.trunc(seconds / size)
      return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(amount, unit)
    },
    compare: new Intl.Collator(locale, { numeric: true }).compare,
  }
}

/** A moment as people say it, with the exact one on hover; it keeps itself true while it is shown. */
export function Moment({ at }: { at: string }) {
  const format = useFormat()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return (
    <Tooltip content={format.moment(at)} relationship="description">
      <time dateTime={at}>{format.ago(at, now)}</time>
    </Tooltip>
  )
}

const dayMs = 86_400_000

/** Days until a moment, a day that has begun counting whole. */
export const daysUntil = (at: string): number => Math.max(0, Math.ceil((Date.parse(at) - Date.now()) / dayMs))
