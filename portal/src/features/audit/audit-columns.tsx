import { Badge, makeStyles, tokens } from '@fluentui/react-components'
import { CheckmarkRegular, WarningRegular } from '@fluentui/react-icons'
import type { AuditEntry } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useActivityWords, useObjectWords } from '../../lib/activity-words.ts'
import { useFormat } from '../../lib/format.tsx'
import type { Column } from '../../ui/list/column.ts'
import { useAuditWords } from './audit-words.ts'

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
  result: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
})

/** What is told of each entry in the list: what, about what, by whom, when, and whether it was done. */
export function useAuditColumns(
  organisation: (tenantId: string) => string | undefined,
): readonly Column<AuditEntry>[] {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const activity = useActivityWords()
  const nameOf = useObjectWords()
  const words = useAuditWords()
  const none = <span className={styles.quiet}>–</span>
  return [
    {
      id: 'activity',
      label: t`Activity`,
      width: 'minmax(180px, 2fr)',
      cell: (entry) => activity(entry.activity),
    },
    {
      id: 'object',
      label: t`Object`,
      width: 'minmax(140px, 2fr)',
      isKept: true,
      cell: ({ object }) => (object ? nameOf(object) : none),
    },
    {
      id: 'actor',
      label: t`Person`,
      width: 'minmax(140px, 1.5fr)',
      isKept: true,
      cell: ({ actor }) => (actor.kind === 'system' ? t`Latchkey` : actor.name),
    },
    {
      id: 'organisation',
      label: t`Organisation`,
      width: 'minmax(120px, 1fr)',
      cell: ({ actor }) => (actor.kind === 'system' ? none : (organisation(actor.tenantId) ?? none)),
    },
    {
      id: 'result',
      label: t`Result`,
      width: '116px',
      cell: ({ result }) => <ResultBadge result={result} />,
    },
    {
      id: 'at',
      label: t`Time`,
      width: 'minmax(160px, 1fr)',
      isKept: true,
      cell: ({ at }) => <time dateTime={at}>{format.moment(at)}</time>,
    },
    {
      id: 'category',
      label: t`Category`,
      width: 'minmax(120px, 1fr)',
      isOptional: true,
      cell: ({ category }) => words.category(category),
    },
    {
      id: 'operation',
      label: t`Operation`,
      width: 'minmax(100px, 1fr)',
      isOptional: true,
      cell: ({ operation }) => words.operation(operation),
    },
    {
      id: 'ip',
      label: t`IP address`,
      width: 'minmax(120px, 1fr)',
      isOptional: true,
      cell: ({ ip }) => ip ?? none,
    },
  ]
}

/** Whether something was done or refused, by icon and word. */
export function ResultBadge({ result }: Pick<AuditEntry, 'result'>) {
  const styles = useStyles()
  if (result === 'Failed')
    return (
      <Badge appearance="tint" color="warning" icon={<WarningRegular />}>
        <Trans>Failed</Trans>
      </Badge>
    )
  return (
    <span className={styles.result}>
      <CheckmarkRegular aria-hidden />
      <Trans>Successful</Trans>
    </span>
  )
}
