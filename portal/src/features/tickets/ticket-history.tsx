import { Caption1, makeStyles, tokens } from '@fluentui/react-components'
import type { TicketDetail } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { Moment } from '../../lib/format.tsx'
import { useTicketWords } from '../../ui/ticket-words.tsx'

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalM, listStyleType: 'none', margin: 0, padding: 0 },
  entry: { borderLeft: `2px solid ${tokens.colorNeutralStroke2}`, paddingLeft: tokens.spacingHorizontalM },
})

/** Everything that happened to an incident, newest first. */
export function TicketHistory({ ticket }: { ticket: TicketDetail }) {
  const { t } = useLingui()
  const styles = useStyles()
  const words = useTicketWords()
  return (
    <ol className={styles.list} aria-label={t`History`}>
      {ticket.history.map(({ id, at, event, actor, details }) => {
        const said = details && typeof details.value === 'string' ? details.value : null
        return (
          <li key={id} className={styles.entry}>
            {words.event(event)}
            {said && `: ${said}`}
            <br />
            <Caption1>
              <Moment at={at} />
              {' · '}
              {actor ? `${actor.name} (${actor.tenant.name})` : 'Latchkey'}
            </Caption1>
          </li>
        )
      })}
    </ol>
  )
}
