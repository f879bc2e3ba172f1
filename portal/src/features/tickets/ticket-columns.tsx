import { makeStyles, Tooltip, tokens } from '@fluentui/react-components'
import { StarFilled } from '@fluentui/react-icons'
import type { Ticket } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { Moment, useFormat } from '../../lib/format.tsx'
import { usePlace } from '../../lib/place.tsx'
import type { Column } from '../../ui/list/column.ts'
import { SeverityBadge, StateBadge, useTicketWords } from '../../ui/ticket-words.tsx'

const useStyles = makeStyles({
  title: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, maxWidth: '100%' },
  text: { overflow: 'hidden', textOverflow: 'ellipsis' },
  impact: { color: tokens.colorPaletteDarkOrangeForeground1, flexShrink: 0 },
})

/** What a list of incidents can show of each; with all customers, whose it is too. */
export function useTicketColumns(): Column<Ticket>[] {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const words = useTicketWords()
  const { tenant } = usePlace()
  return [
    {
      id: 'title',
      label: t`Incident`,
      width: 'minmax(170px, 2fr)',
      cell: (ticket) => (
        <span className={styles.title}>
          {ticket.highImpact && (
            <Tooltip content={t`High impact`} relationship="label">
              <StarFilled className={styles.impact} />
            </Tooltip>
          )}
          <span className={styles.text} title={words.title(ticket)}>
            {words.title(ticket)}
          </span>
        </span>
      ),
    },
    {
      id: 'rooms',
      label: t`Rooms`,
      width: 'minmax(120px, 1.5fr)',
      cell: ({ rooms }) => format.list(rooms.map(({ name }) => name)),
      isKept: true,
    },
    ...(tenant
      ? []
      : [
          {
            id: 'tenant',
            label: t`Customer`,
            width: 'minmax(110px, 1fr)',
            cell: (ticket: Ticket) => ticket.tenant.name,
            isKept: true,
          },
        ]),
    {
      id: 'severity',
      label: t`Severity`,
      width: 'minmax(110px, 140px)',
      cell: ({ severity }) => <SeverityBadge severity={severity} />,
      isKept: true,
    },
    {
      id: 'state',
      label: t`State`,
      width: 'minmax(165px, 180px)',
      cell: (ticket) => <StateBadge ticket={ticket} />,
    },
    {
      id: 'openedAt',
      label: t`Opened`,
      width: 'minmax(110px, 140px)',
      cell: ({ openedAt }) => <Moment at={openedAt} />,
      isKept: true,
    },
    {
      id: 'assignee',
      label: t`Assigned to`,
      width: 'minmax(110px, 1fr)',
      cell: ({ assignee }) => assignee?.name ?? '–',
    },
    {
      id: 'category',
      label: t`Category`,
      width: 'minmax(100px, 130px)',
      cell: ({ category }) => words.category(category),
      isOptional: true,
    },
    {
      id: 'number',
      label: t`Ticket ID`,
      width: 'minmax(100px, 120px)',
      cell: ({ number }) => number,
      isOptional: true,
    },
    {
      id: 'occurrences',
      label: t`Times opened`,
      width: 'minmax(90px, 110px)',
      cell: ({ occurrences }) => format.number(occurrences),
      isOptional: true,
    },
  ]
}
