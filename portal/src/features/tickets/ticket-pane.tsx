import { makeStyles } from '@fluentui/react-components'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { Refusal } from '../../lib/api.ts'
import { PlaceOfRow, type RowPlace } from '../../lib/place-of-row.tsx'
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

const useStyles = makeStyles({ number: { whiteSpace: 'nowrap' } })

/** An incident, opened in the list; with all customers, as one of the customer it belongs to. */
export function Component() {
  const { ticketId = '' } = useParams()
  return (
    <PlaceOfRow list="incidents" without={(closeTo) => <NoSuchTicket closeTo={closeTo} />}>
      {(place) => <TicketPane {...place} ticketId={ticketId} />}
    </PlaceOfRow>
  )
}

function TicketPane({ tenantId, ticketId, closeTo, path }: RowPlace & { readonly ticketId: string }) {
  const { t } = useLingui()
  const styles = useStyles()
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
          <SeverityBadge severity={ticket.severity} /> <StateBadge ticket={ticket} />{' '}
          <span className={styles.number}>{ticket.number}</span>
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
