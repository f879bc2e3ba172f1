import { makeStyles, ToggleButton, tokens } from '@fluentui/react-components'
import {
  ArrowSyncCircleRegular,
  CheckmarkCircleRegular,
  CircleRegular,
  PlugDisconnectedRegular,
} from '@fluentui/react-icons'
import type { Room } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { useQueries } from '@tanstack/react-query'
import { useFormat } from '../../lib/format.tsx'
import type { ListState } from '../../lib/list-state.ts'
import { useMe } from '../../lib/me.ts'
import { usePlace } from '../../lib/place.tsx'
import { useRoomWords } from '../../ui/room-words.tsx'
import { useListedTenant } from './room-filters.ts'
import { summaryQuery } from './rooms-api.ts'

/** Of more customers than this, the lifecycles are not counted unless one of them is chosen. */
const maxCounted = 20

const icons = {
  enrolled: <CheckmarkCircleRegular />,
  onboarding: <ArrowSyncCircleRegular />,
  created: <CircleRegular />,
  unenrolled: <PlugDisconnectedRegular />,
}

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    padding: `0 ${tokens.spacingHorizontalXL}`,
    '@media (max-width: 899px)': { paddingInline: tokens.spacingHorizontalL },
  },
})

/** How many rooms have come how far; each count narrows the list to its rooms. */
export function LifecycleCounters({ state }: { state: ListState }) {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const words = useRoomWords()
  const counts = useLifecycleCounts(state)
  if (!counts) return null
  const lifecycles = (Object.keys(icons) as Room['lifecycle'][]).filter(
    (one) => counts.get(one) || state.filters.lifecycle === one,
  )
  if (lifecycles.length === 0) return null
  return (
    <div className={styles.bar} role="group" aria-label={t`Rooms by lifecycle`} data-no-print>
      {lifecycles.map((lifecycle) => {
        const isChosen = state.filters.lifecycle === lifecycle
        const [count, label] = [format.number(counts.get(lifecycle) ?? 0), words.lifecycle(lifecycle)]
        return (
          <ToggleButton
            key={lifecycle}
            size="small"
            appearance="subtle"
            icon={icons[lifecycle]}
            checked={isChosen}
            onClick={() => state.set({ lifecycle: isChosen ? null : lifecycle })}
          >
            {t`${count} ${label}`}
          </ToggleButton>
        )
      })}
    </div>
  )
}

/** The counts of what the other filters leave; null where they are not known. */
function useLifecycleCounts(state: ListState): Map<Room['lifecycle'], number> | null {
  const { tenant } = usePlace()
  const me = useMe()
  const listed = useListedTenant()
  const { lifecycle: _, tenantId: __, sort: ___, order: ____, ...narrowed } = state.query
  const customers = me.tenants.filter(
    ({ side, permissions }) => side === 'partner' && permissions.includes('rooms.view'),
  )
  const all = tenant || customers.length > maxCounted ? [] : customers.map(({ id }) => id)
  const counted = listed ? [listed] : all
  const summaries = useQueries({ queries: counted.map((id) => summaryQuery(id, narrowed)) })
  if (counted.length === 0 || summaries.some(({ data }) => !data)) return null
  const counts = new Map<Room['lifecycle'], number>()
  for (const { data } of summaries)
    for (const { lifecycle, count } of data?.lifecycles ?? [])
      counts.set(lifecycle, (counts.get(lifecycle) ?? 0) + count)
  return counts
}
