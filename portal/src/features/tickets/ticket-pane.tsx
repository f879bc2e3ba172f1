import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useParams } from 'react-router'
import { Refusal } from '../../lib/api.ts'
import { useMe } from '../../lib/me.ts'
import { PlaceProvider, placeOf, usePlace } from '../../lib/place.tsx'
import { Gone } from '../../ui/gone.tsx'
import { Pane } from '../../ui/pane.tsx'
import { PaneState } from '../../ui/pane-state.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { SeverityBadge, StateBadge, useTicketWords } from '../../ui/ticket-words.tsx'
import { TicketActions } from './ticket-actions.tsx'
import { TicketAttachments } from './ticket-attachments.tsx'
import { TicketDetails } from './ticket-details.tsx'
import { TicketHistory } from './ticket-history.tsx'
import { TicketNotes } from './ticket-notes.tsx'
import { ticketQuery } from './tickets-api.ts'

/** An incident, opened in the list; with all customers, as one of the customer it belongs to. */
export function Component() {
  const { customerId, ticketId = '' } = useParams()
  const outer = usePlace()
  const me = useMe()
  const closeTo = `${outer.base}/incidents`
  const customer = me.tenants.find(({ id, side }) => id === customerId && side === 'partner')
  const inner = useMemo(
    () =>
      customer &&
      placeOf('partner', `/partner/customers/${customer.id}`, { id: customer.id, name: customer.name }, [
        customer,
      ]),
    [customer],
  )
  if (outer.tenant) return <TicketPane tenantId={outer.tenant.id} ticketId={ticketId} closeTo={closeTo} />
  if (!inner?.tenant) return <NoSuchTicket closeTo={closeTo} />
  return (
    <PlaceProvider value={inner}>
      <TicketPane
        tenantId={inner.tenant.id}
        ticketId={ticketId}
        closeTo={closeTo}
        path={`${closeTo}/${customerId}`}
      />
    </PlaceProvider>
  )
}

interface TicketPaneProps {
  readonly tenantId: string
  readonly ticketId: string
  readonly closeTo: string
  /** The address of the incidents of this tenant, where it is not that of the list. */
  readonly path?: string
}

function TicketPane({ tenantId, ticketId, closeTo, path = closeTo }: TicketPaneProps) {
  const { t } = useLingui()
  const words = useTicketWords()
  const { data: ticket, error, isPending, refetch } = useQuery(ticketQuery(tenantId, ticketId))
  if (error instanceof Refusal && (error.isGone || error.code === 'input.invalid'))
    return <NoSuchTicket closeTo={closeTo} />
  if (!ticket)
    return (
      <PaneState title={t`Incident`} closeTo={closeTo} isPending={isPending}>
        {error && <ProblemPage error={error} retry={() => void refetch()} />}
      </PaneState>
    )
  const [notes, files] = [ticket.notes.length, ticket.attachments.length]
  return (
    <Pane
      title={words.title(ticket)}
      below={
        <>
          <SeverityBadge severity={ticket.severity} /> <StateBadge ticket={ticket} /> {ticket.number}
        </>
      }
      tabs={[
        { id: 'details', label: t`Details`, content: <TicketDetails ticket={ticket} /> },
        {
          id: 'notes',
          label: notes > 0 ? t`Notes (${notes})` : t`Notes`,
          content: <TicketNotes ticket={ticket} />,
        },
        { id: 'history', label: t`History`, content: <TicketHistory ticket={ticket} /> },
        {
          id: 'attachments',
          label: files > 0 ? t`Attachments (${files})` : t`Attachments`,
          content: <TicketAttachments ticket={ticket} />,
        },
      ]}
      closeTo={closeTo}
      path={`${path}/${ticket.id}`}
      actions={<TicketActions ticket={ticket} />}
    />
  )
}

function NoSuchTicket({ closeTo }: { closeTo: string }) {
  const { t } = useLingui()
  return (
    <PaneState title={t`Incident`} closeTo={closeTo} isPending={false}>
      <Gone title={t`There is no such incident`} />
    </PaneState>
  )
}
