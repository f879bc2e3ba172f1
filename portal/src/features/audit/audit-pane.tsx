import { Button } from '@fluentui/react-components'
import { LinkRegular, PrintRegular } from '@fluentui/react-icons'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { useActivityWords, useObjectWords } from '../../lib/activity-words.ts'
import { announce } from '../../lib/notices.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { Gone } from '../../ui/gone.tsx'
import { Pane } from '../../ui/pane.tsx'
import { PaneState } from '../../ui/pane-state.tsx'
import { PrintSheet } from '../../ui/print-sheet.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { auditEntryQuery } from './audit-api.ts'
import { AuditDetails } from './audit-details.tsx'

/** One entry of the audit log: who did what when, from where, and what it changed. */
export function Component() {
  const { eventId = '' } = useParams()
  const { t } = useLingui()
  const { tenant, base } = useTenantPlace()
  const client = useQueryClient()
  const activity = useActivityWords()
  const nameOf = useObjectWords()
  const { data: entry, error, refetch } = useQuery(auditEntryQuery(client, tenant.id, eventId))
  const closeTo = `${base}/settings/audit-log`
  if (entry === null)
    return (
      <PaneState title={t`Entry`} closeTo={closeTo} isPending={false}>
        <Gone title={t`There is no such entry`} />
      </PaneState>
    )
  if (!entry)
    return (
      <PaneState title={t`Entry`} closeTo={closeTo} isPending={!error}>
        {error && <ProblemPage error={error} retry={() => void refetch()} />}
      </PaneState>
    )
  const path = `${closeTo}/${entry.id}`
  const title = activity(entry.activity)
  const copy = async () => {
    await navigator.clipboard.writeText(location.origin + path)
    announce({ kind: 'done', words: t`Link copied` })
  }
  return (
    <Pane
      title={title}
      below={entry.object && nameOf(entry.object)}
      closeTo={closeTo}
      path={path}
      actions={
        <>
          <Button icon={<LinkRegular />} onClick={() => void copy()}>
            <Trans>Copy link</Trans>
          </Button>
          <Button icon={<PrintRegular />} onClick={() => print()}>
            <Trans>Print</Trans>
          </Button>
        </>
      }
    >
      <AuditDetails entry={entry} />
      <PrintSheet title={title} below={t`Audit log of ${tenant.name}`}>
        <AuditDetails entry={entry} isPrinted />
      </PrintSheet>
    </Pane>
  )
}
