import { Switch } from '@fluentui/react-components'
import { AddRegular, CheckmarkCircleRegular } from '@fluentui/react-icons'
import type { Ticket } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useListState } from '../../lib/list-state.ts'
import { useMe } from '../../lib/me.ts'
import { type Place, usePlace } from '../../lib/place.tsx'
import { DataList } from '../../ui/list/data-list.tsx'
import { Page } from '../../ui/page.tsx'
import { RouteButton } from '../../ui/route-link.tsx'
import { Split } from '../../ui/split.tsx'
import { StatePage } from '../../ui/state-page.tsx'
import { useTicketColumns } from './ticket-columns.tsx'
import { TicketCounters } from './ticket-counters.tsx'
import { useTicketFilters } from './ticket-filters.ts'
import { ticketsSource } from './tickets-api.ts'

/** Incidents: what needs action first. With all customers it is the help desk’s home (spec 2.3, 6.2). */
export function Component() {
  const { t } = useLingui()
  const place = usePlace()
  const columns = useTicketColumns()
  const filters = useTicketFilters()
  const state = useListState(filters.map(({ id }) => id))
  const source = useMemo(() => ticketsSource(place), [place])
  // Whoever asks for nothing in particular is shown what is open.
  const query = useMemo(() => queryOf(place, state.filters), [place, state.filters])
  const rowPath = (ticket: Ticket) =>
    place.tenant
      ? `${place.base}/incidents/${ticket.id}`
      : `${place.base}/incidents/${ticket.tenant.id}/${ticket.id}`
  return (
    <Split>
      <Page
        title={t`Incidents`}
        actions={
          <>
            {place.portal === 'partner' && <AllTicketsSwitch place={place} />}
            {place.tenant && place.permissions.has('tickets.create') && (
              <RouteButton to={`${place.base}/incidents/record`} appearance="primary" icon={<AddRegular />}>
                <Trans>Record an issue</Trans>
              </RouteButton>
            )}
          </>
        }
      >
        <DataList<Ticket>
          id={place.tenant ? 'incidents' : 'all-incidents'}
          label={t`Incidents`}
          source={source}
          query={query}
          columns={columns}
          filters={filters}
          searchLabel={t`Search incidents`}
          rowKey={({ id }) => id}
          rowName={({ number }) => number}
          rowPath={rowPath}
          empty={
            <StatePage title={t`Nothing needs action`} icon={<CheckmarkCircleRegular />}>
              <Trans>No room that you see has an open incident. New ones appear here by themselves.</Trans>
            </StatePage>
          }
          above={<TicketCounters state={state} />}
        />
      </Page>
    </Split>
  )
}

function queryOf(place: Place, filters: Readonly<Record<string, string>>): Record<string, string> {
  return {
    ...(!place.tenant && { side: 'partner' }),
    ...(!filters.state && !filters.search && { state: 'open' }),
  }
}

/** The documented switch between one customer’s incidents and those of all. */
function AllTicketsSwitch({ place }: { place: Place }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const me = useMe()
  const first = me.tenants.find(
    ({ side, permissions }) => side === 'partner' && permissions.includes('tickets.view'),
  )
  if (!place.tenant && !first) return null
  return (
    <Switch
      label={t`Enable all tickets view`}
      checked={place.tenant === null}
      onChange={(_, { checked }) =>
        void navigate(checked ? '/partner/incidents' : `/partner/customers/${first?.id}/incidents`)
      }
    />
  )
}
