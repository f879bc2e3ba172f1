import type { CreateMaintenanceWindow, MaintenanceWindow, WindowTimes } from '@latchkey/contract'
import { asScope, emptyScope, type PickedScope } from '../../ui/scope-picker/picked-scope.ts'
import { weekdaysOf } from './time-words.ts'

/** A maintenance window as it stands in a form. */
export interface WindowValues {
  name: string
  reason: string
  firstDay: string
  begins: string
  hours: string
  minutes: string
  repeats: WindowTimes['repeats']
  every: string
  weekdays: number[]
  lastDay: string
  scope: PickedScope
}

/** The shortest window, and the longest: a week. */
export const lengthLimits = { least: 5, most: 10_080 } as const

/** What a form begins with: a window as it is, or one of tonight. */
export function valuesOf(window: MaintenanceWindow | null): WindowValues {
  if (!window) {
    const now = new Date()
    const pad = (part: number) => String(part).padStart(2, '0')
    return {
      name: '',
      reason: '',
      firstDay: `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`,
      begins: '22:00',
      hours: '2',
      minutes: '0',
      repeats: 'once',
      every: '1',
      weekdays: [],
      lastDay: '',
      scope: emptyScope,
    }
  }
  const { name, reason, times, scope } = window
  return {
    name,
    reason,
    firstDay: times.firstDay,
    begins: times.begins,
    hours: String(Math.floor(times.minutes / 60)),
    minutes: String(times.minutes % 60),
    repeats: times.repeats,
    every: String(times.every),
    weekdays: times.repeats === 'weekly' ? weekdaysOf(times) : [],
    lastDay: times.lastDay ?? '',
    scope,
  }
}

export const lengthOf = ({ hours, minutes }: Pick<WindowValues, 'hours' | 'minutes'>): number =>
  Number(hours) * 60 + Number(minutes)

export function timesOf(values: WindowValues): WindowTimes {
  const isOnce = values.repeats === 'once'
  return {
    firstDay: values.firstDay,
    begins: values.begins,
    minutes: lengthOf(values),
    repeats: values.repeats,
    every: isOnce ? 1 : Number(values.every),
    weekdays: values.repeats === 'weekly' ? values.weekdays : [],
    lastDay: isOnce || values.lastDay === '' ? null : values.lastDay,
  }
}

/** What the API is told of a form. */
export const bodyOf = (values: WindowValues): CreateMaintenanceWindow => ({
  name: values.name,
  reason: values.reason,
  times: timesOf(values),
  scope: asScope(values.scope),
})
