import { makeStyles, tokens } from '@fluentui/react-components'
import type { AuditEntry } from '@latchkey/contract'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useActivityWords, useObjectWords } from '../../lib/activity-words.ts'
import { useFormat } from '../../lib/format.tsx'
import { listQuery } from '../../lib/list-query.ts'
import { useMe } from '../../lib/me.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { PrintSheet } from '../../ui/print-sheet.tsx'
import { auditSource } from './audit-api.ts'

const useStyles = makeStyles({
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase200,
    '& th, & td': {
      textAlign: 'start',
      verticalAlign: 'top',
      padding: tokens.spacingHorizontalXS,
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
      overflowWrap: 'anywhere',
    },
    '& tr': { breakInside: 'avoid' },
  },
})

interface PrintedEntriesProps {
  readonly query: Readonly<Record<string, string>>
  readonly organisation: (tenantId: string) => string | undefined
}

/** The entries that are loaded, as a table for paper. */
export function PrintedEntries(props: PrintedEntriesProps) {
  const { t } = useLingui()
  const { tenant } = useTenantPlace()
  const format = useFormat()
  const me = useMe()
  const now = format.moment(new Date())
  return (
    <PrintSheet
      title={t`Audit log of ${tenant.name}`}
      below={
        <Trans>
          Printed by {me.user.name}, {now}
        </Trans>
      }
    >
      <PrintedTable {...props} />
    </PrintSheet>
  )
}

function PrintedTable({ query, organisation }: PrintedEntriesProps) {
  const styles = useStyles()
  const format = useFormat()
  const activity = useActivityWords()
  const nameOf = useObjectWords()
  const { tenant } = useTenantPlace()
  const list = useInfiniteQuery(listQuery<AuditEntry>(auditSource(tenant.id), query))
  const entries = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Time</Trans>
            </th>
            <th scope="col">
              <Trans>Activity</Trans>
            </th>
            <th scope="col">
              <Trans>Object</Trans>
            </th>
            <th scope="col">
              <Trans>Person</Trans>
            </th>
            <th scope="col">
              <Trans>Organisation</Trans>
            </th>
            <th scope="col">
              <Trans>Result</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td>{format.moment(entry.at)}</td>
              <td>{activity(entry.activity)}</td>
              <td>{entry.object && nameOf(entry.object)}</td>
              <td>{entry.actor.name}</td>
              <td>{organisation(entry.actor.tenantId)}</td>
              <td>{entry.result === 'Failed' ? <Trans>Failed</Trans> : <Trans>Successful</Trans>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <Plural value={entries.length} one="# entry" other="# entries" />
        {list.hasNextPage && (
          <>
            {' '}
            <Trans>(the newest ones; export the log for all of them)</Trans>
          </>
        )}
      </p>
    </>
  )
}
