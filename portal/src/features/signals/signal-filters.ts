import type { SignalSetting } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { useFormat } from '../../lib/format.tsx'
import type { Filter } from '../../ui/list/column.ts'
import { useRoomWords } from '../../ui/room-words.tsx'
import { useTicketWords } from '../../ui/ticket-words.tsx'

/** By what signals can be narrowed, with how many there are of each. */
export function useSignalFilters(signals: readonly SignalSetting[]): Filter[] {
  const { t } = useLingui()
  const format = useFormat()
  const rooms = useRoomWords()
  const tickets = useTicketWords()
  const counted = (
    valuesOf: (signal: SignalSetting) => readonly string[],
    label: (value: string) => string,
  ) => {
    const counts = new Map<string, number>()
    for (const value of signals.flatMap(valuesOf)) counts.set(value, (counts.get(value) ?? 0) + 1)
    return [...counts]
      .map(([value, count]) => ({ value, label: label(value), count }))
      .sort((a, b) => format.compare(a.label, b.label))
  }
  const states: Readonly<Record<string, string>> = { enabled: t`Enabled`, disabled: t`Disabled` }
  return [
    { id: 'deviceType', label: t`Device type`, options: counted((one) => one.deviceTypes, rooms.deviceType) },
    { id: 'category', label: t`Category`, options: counted((one) => [one.category], tickets.category) },
    {
      id: 'state',
      label: t`State`,
      options: counted(
        (one) => [one.isEnabled ? 'enabled' : 'disabled'],
        (value) => states[value] ?? value,
      ),
    },
  ]
}
