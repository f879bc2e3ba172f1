import { makeStyles, ToggleButton, tokens } from '@fluentui/react-components'
import {
  ArrowSyncCircleRegular,
  CheckmarkCircleRegular,
  CircleRegular,
  PlugDisconnectedRegular,
} from '@fluentui/react-icons'
import type { RoomSummary } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import type { ReactElement } from 'react'
import { useFormat } from '../../lib/format.tsx'
import type { ListState } from '../../lib/list-state.ts'
import { HealthIcon, healthStates, useHealthWords } from '../../ui/room-health.tsx'
import { useRoomWords } from '../../ui/room-words.tsx'
import { useRoomSummaries } from './room-summaries.ts'

const lifecycleIcons = {
  enrolled: <CheckmarkCircleRegular />,
  onboarding: <ArrowSyncCircleRegular />,
  created: <CircleRegular />,
  unenrolled: <PlugDisconnectedRegular />,
}

const lifecycles = Object.keys(lifecycleIcons) as (keyof typeof lifecycleIcons)[]

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    padding: `0 ${tokens.spacingHorizontalXL}`,
    '@media (max-width: 899px)': { paddingInline: tokens.spacingHorizontalL },
  },
})

/** How many rooms are how, and have come how far; each count narrows the list to its rooms. */
export function RoomCounters({ state }: { state: ListState }) {
  const { t } = useLingui()
  const styles = useStyles()
  const rooms = useRoomWords()
  const health = useHealthWords()
  const byHealth = useRoomSummaries(filtersBut(state, 'health'))
  const byLifecycle = useRoomSummaries(filtersBut(state, 'lifecycle'))
  if (!byHealth || !byLifecycle) return null
  const healthCounts = healthStates.map((value) => ({
    filter: 'health',
    value,
    label: health(value),
    icon: <HealthIcon of={value} />,
    count: sum(byHealth, (one) => one.health[value]),
  }))
  const lifecycleCounts = lifecycles.map((value) => ({
    filter: 'lifecycle',
    value,
    label: rooms.lifecycle(value),
    icon: lifecycleIcons[value],
    count: sum(byLifecycle, (one) => one.lifecycles.find(({ lifecycle }) => lifecycle === value)?.count ?? 0),
  }))
  const shown = [...healthCounts, ...lifecycleCounts].filter(
    ({ filter, value, count }) => count > 0 || state.filters[filter] === value,
  )
  if (shown.length === 0) return null
  return (
    <div className={styles.bar} role="group" aria-label={t`Rooms by health and lifecycle`} data-no-print>
      {shown.map((one) => (
        <Counter key={one.value} {...one} state={state} />
      ))}
    </div>
  )
}

interface CounterProps {
  readonly filter: string
  readonly value: string
  readonly label: string
  readonly icon: ReactElement
  readonly count: number
  readonly state: ListState
}

function Counter({ filter, value, label, icon, count, state }: CounterProps) {
  const { t } = useLingui()
  const format = useFormat()
  const isChosen = state.filters[filter] === value
  const number = format.number(count)
  return (
    <ToggleButton
      size="small"
      appearance="subtle"
      icon={icon}
      checked={isChosen}
      onClick={() => state.set({ [filter]: isChosen ? null : value })}
    >
      {t`${number} ${label}`}
    </ToggleButton>
  )
}

const sum = (summaries: readonly RoomSummary[], count: (summary: RoomSummary) => number): number =>
  summaries.reduce((total, summary) => total + count(summary), 0)

/** What the list is narrowed to besides one filter: its counts say what choosing it would leave. */
function filtersBut({ query }: ListState, without: 'health' | 'lifecycle') {
  const { [without]: _, tenantId: __, sort: ___, order: ____, ...others } = query
  return others
}
