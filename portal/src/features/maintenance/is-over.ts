import type { WindowTimes } from '@latchkey/contract'

/** Whether a window that comes once has ended in every time zone, the last of which is half a day behind. */
export function isOver(
  { firstDay, begins, minutes, repeats }: Pick<WindowTimes, 'firstDay' | 'begins' | 'minutes' | 'repeats'>,
  now: number,
): boolean {
  const begin = Date.parse(`${firstDay}T${begins}Z`)
  return repeats === 'once' && begin + (minutes + 12 * 60) * 60_000 < now
}
