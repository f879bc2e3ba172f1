import { Caption1, makeStyles, tokens } from '@fluentui/react-components'
import type { EndReason, TicketDetail } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { Moment, useFormat } from '../../lib/format.tsx'
import { useTicketWords } from '../../ui/ticket-words.tsx'

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalM, listStyleType: 'none', margin: 0, padding: 0 },
  entry: {
    overflowWrap: 'anywhere',
    borderLeft: `2px solid ${tokens.colorNeutralStroke2}`,
    paddingLeft: tokens.spacingHorizontalM,
  },
})

/** Everything that happened to an incident, newest first. */
export function TicketHistory({ ticket }: { ticket: TicketDetail }) {
  const { t } = useLingui()
  const styles = useStyles()
  const words = useTicketWords()
  const tell = useWhatWasSaid()
  return (
    <ol className={styles.list} aria-label={t`History`}>
      {ticket.history.map((happened) => {
        const { id, at, event, actor } = happened
        const said = tell(happened)
        const what = words.event(event)
        return (
          <li key={id} className={styles.entry}>
            {said ? t`${what}: ${said}` : what}
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

/** What an entry tells besides its event: what a device said, whom, until when, why. */
function useWhatWasSaid() {
  const { t } = useLingui()
  const format = useFormat()
  const words = useTicketWords()
  return ({ event, details }: TicketDetail['history'][number]): string => {
    const of = (key: string) => {
      const value = details?.[key]
      return typeof value === 'string' ? value : ''
    }
    const reason = of('reason')
    switch (event) {
      case 'opened':
      case 'reopened':
        return of('value')
      case 'attached':
        return of('name')
      case 'assigned':
        return `${of('to')} (${of('organisation')})`
      case 'snoozed': {
        const until = format.moment(of('until'))
        return t`until ${until}, ${reason}`
      }
      case 'closed':
        return format.parts([words.endReason(reason as EndReason), of('note')].filter((part) => part !== ''))
      default:
        return ''
    }
  }
}
