import { MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components'
import type { TicketDetail } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { Moment, useFormat } from '../../lib/format.tsx'
import { usePlace } from '../../lib/place.tsx'
import { Facts } from '../../ui/facts.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { useTicketWords } from '../../ui/ticket-words.tsx'

const useStyles = makeStyles({
  rooms: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  text: { whiteSpace: 'pre-wrap', margin: 0 },
})

/** What is known of an incident, and who has it. */
export function TicketDetails({ ticket }: { ticket: TicketDetail }) {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const words = useTicketWords()
  const { base, portal } = usePlace()
  const { snooze, ended, acknowledged, assignee, createdBy } = ticket
  const unseen = (ticket.rooms.length === 0 && t`None that you see`) || null
  return (
    <>
      {snooze && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            <Trans>
              Snoozed by {snooze.by.name} until {format.moment(snooze.until)}: {snooze.reason}
            </Trans>
          </MessageBarBody>
        </MessageBar>
      )}
      {ticket.isFlapping && !ended && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <Trans>
              This signal comes and goes. The incident stays open until it has been healthy for half an hour.
            </Trans>
          </MessageBarBody>
        </MessageBar>
      )}
      {ticket.description && <p className={styles.text}>{ticket.description}</p>}
      <Facts
        facts={[
          ...(portal === 'partner' ? [{ label: t`Customer`, value: ticket.tenant.name }] : []),
          {
            label: t`Rooms`,
            value: unseen ?? (
              <span className={styles.rooms}>
                {ticket.rooms.map(({ id, name }) => (
                  <RouteLink key={id} to={`${base}/rooms/${id}/status`}>
                    {name}
                  </RouteLink>
                ))}
              </span>
            ),
          },
          ...(ticket.signal === null
            ? [{ label: t`High impact`, value: ticket.highImpact ? t`Yes` : t`No` }]
            : [{ label: t`What the device said`, value: ticket.value }]),
          { label: t`Category`, value: words.category(ticket.category) },
          { label: t`Opened`, value: <Moment at={ticket.openedAt} /> },
          ...(ticket.occurrences > 1
            ? [{ label: t`Times opened`, value: format.number(ticket.occurrences) }]
            : []),
          ...(ticket.watchUntil && !ended
            ? [{ label: t`Watched until`, value: format.moment(ticket.watchUntil) }]
            : []),
          ...(ticket.escalatedAt
            ? [{ label: t`Raised to important`, value: <Moment at={ticket.escalatedAt} /> }]
            : []),
          ...(createdBy
            ? [{ label: t`Recorded by`, value: `${createdBy.name} (${createdBy.tenant.name})` }]
            : []),
          {
            label: t`Acknowledged`,
            value: acknowledged && (
              <Trans>
                {acknowledged.by.name}, <Moment at={acknowledged.at} />
              </Trans>
            ),
          },
          { label: t`Assigned to`, value: assignee && `${assignee.name} (${assignee.tenant.name})` },
          ...(ended
            ? [
                { label: t`Ended`, value: <Moment at={ended.at} /> },
                { label: t`Why`, value: words.endReason(ended.reason) },
                ...(ended.note ? [{ label: t`Note`, value: ended.note }] : []),
                ...(ended.by ? [{ label: t`Closed by`, value: ended.by.name }] : []),
              ]
            : []),
        ]}
      />
    </>
  )
}
