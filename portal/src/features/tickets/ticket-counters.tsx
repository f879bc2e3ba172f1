import { makeStyles, ToggleButton, tokens } from '@fluentui/react-components'
import {
  AlertSnoozeRegular,
  ErrorCircleRegular,
  EyeRegular,
  PersonProhibitedRegular,
  SearchRegular,
} from '@fluentui/react-icons'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../../lib/format.tsx'
import type { ListState } from '../../lib/list-state.ts'
import { usePlace } from '../../lib/place.tsx'
import { ticketSummaryQuery } from './tickets-api.ts'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    padding: `0 ${tokens.spacingHorizontalXL}`,
    '@media (max-width: 899px)': { paddingInline: tokens.spacingHorizontalL },
  },
})

/** What waits for somebody, at a glance; each count narrows the list. */
export function TicketCounters({ state }: { state: ListState }) {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const place = usePlace()
  const { state: _, snoozed: __, sort: ___, order: ____, assigneeId, ...narrowed } = state.query
  const isNobodys = assigneeId === 'nobody'
  const { data } = useQuery(
    ticketSummaryQuery(place, {
      ...narrowed,
      ...(assigneeId && !isNobodys && { assigneeId }),
      ...(!place.tenant && { side: 'partner' }),
    }),
  )
  if (!data) return null
  const of = (wanted: string) => data.states.find((one) => one.state === wanted)?.count ?? 0
  const toggle = (filter: string, value: string) =>
    state.set({
      state: null,
      snoozed: null,
      ...((isNobodys || filter === 'assigneeId') && { assigneeId: null }),
      ...(!isOn(filter, value) && { [filter]: value }),
    })
  const isOn = (filter: string, value: string) => state.filters[filter] === value
  const [investigating, watching, snoozed] = [of('investigating'), of('watching'), data.snoozed].map(
    (count) => format.number(count),
  )
  return (
    <div className={styles.bar} role="group" aria-label={t`What waits for somebody`} data-no-print>
      <ToggleButton
        size="small"
        appearance="subtle"
        icon={<ErrorCircleRegular />}
        checked={isOn('state', 'need_action')}
        onClick={() => toggle('state', 'need_action')}
      >
        <Plural value={data.needAction} one="# needs action" other="# need action" />
      </ToggleButton>
      <ToggleButton
        size="small"
        appearance="subtle"
        icon={<SearchRegular />}
        checked={isOn('state', 'investigating')}
        onClick={() => toggle('state', 'investigating')}
      >
        <Trans>{investigating} investigating</Trans>
      </ToggleButton>
      <ToggleButton
        size="small"
        appearance="subtle"
        icon={<EyeRegular />}
        checked={isOn('state', 'watching')}
        onClick={() => toggle('state', 'watching')}
      >
        <Trans>{watching} watched</Trans>
      </ToggleButton>
      <ToggleButton
        size="small"
        appearance="subtle"
        icon={<AlertSnoozeRegular />}
        checked={isOn('snoozed', 'true')}
        onClick={() => toggle('snoozed', 'true')}
      >
        <Trans>{snoozed} snoozed</Trans>
      </ToggleButton>
      <ToggleButton
        size="small"
        appearance="subtle"
        icon={<PersonProhibitedRegular />}
        checked={isOn('assigneeId', 'nobody')}
        onClick={() => toggle('assigneeId', 'nobody')}
      >
        <Trans>Assigned to nobody</Trans>
      </ToggleButton>
    </div>
  )
}
