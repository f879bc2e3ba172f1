import { Body1, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import type { Room } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Moment } from '../../lib/format.tsx'
import { usePlace } from '../../lib/place.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { Section } from '../../ui/section.tsx'
import { SeverityBadge, StateBadge, useTicketWords } from '../../ui/ticket-words.tsx'
import { openTicketsQuery } from './room-status-api.ts'

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalM, margin: 0, padding: 0, listStyleType: 'none' },
  ticket: { display: 'grid', gap: tokens.spacingVerticalXXS, overflowWrap: 'anywhere' },
  badges: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground2 },
})

/** The incidents that are open in a room; each leads to where it is worked on. */
export function OpenTickets({ room }: { room: Room }) {
  const { t } = useLingui()
  const styles = useStyles()
  const words = useTicketWords()
  const { base } = usePlace()
  const { data, error, refetch } = useQuery(openTicketsQuery(room))
  return (
    <Section title={t`Open incidents`}>
      {!data && error && <ProblemPage error={error} retry={() => void refetch()} />}
      {data?.items.length === 0 && (
        <Body1>
          <Trans>None.</Trans>
        </Body1>
      )}
      <ul className={styles.list}>
        {data?.items.map((ticket) => (
          <li key={ticket.id} className={styles.ticket}>
            <div>
              <RouteLink to={`${base}/incidents/${ticket.id}`}>{words.title(ticket)}</RouteLink>
            </div>
            <div className={styles.badges}>
              <SeverityBadge severity={ticket.severity} />
              <StateBadge ticket={ticket} />
              <Caption1 className={styles.quiet}>
                {ticket.number} · <Moment at={ticket.openedAt} />
                {ticket.assignee && ` · ${ticket.assignee.name}`}
              </Caption1>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
