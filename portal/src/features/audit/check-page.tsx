import {
  Button,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  makeStyles,
  ProgressBar,
  tokens,
} from '@fluentui/react-components'
import { ArrowDownloadRegular } from '@fluentui/react-icons'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useFormat } from '../../lib/format.tsx'
import { startJob } from '../../lib/jobs.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { useProblemWords } from '../../lib/problem-words.ts'
import { NeedsPermission } from '../../ui/needs-permission.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { isBackwards, periodQuery } from './audit-period.ts'
import { checkChain, useCheck } from './chain/chain-check.ts'
import { canHash } from './chain/hash.ts'
import { readHeads, UnreadableExport } from './chain/read-line.ts'
import { CheckResult } from './check-result.tsx'
import { FileField } from './file-field.tsx'
import { useSaveHeads } from './save-heads.ts'

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalL,
    maxWidth: '720px',
  },
  dates: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  result: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '720px' },
})

/** The browser itself computes every hash of the audit log again, and says what that proves (decisions D9). */
export function Component() {
  const { t } = useLingui()
  const { permissions } = useTenantPlace()
  if (permissions.has('audit.view')) return <ChainCheck />
  return (
    <Page title={t`Check the chain`}>
      <NeedsPermission permission="audit.view" />
    </Page>
  )
}

function ChainCheck() {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const describe = useProblemWords()
  const { tenant, base } = useTenantPlace()
  const check = useCheck(tenant.id)
  const saveHeads = useSaveHeads(tenant.id)
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [heads, setHeads] = useState<File | null>(null)
  const [headsError, setHeadsError] = useState('')
  const isWrong = file === null && isBackwards({ from, to })
  const isRunning = check?.is === 'running'
  const path = `${base}/settings/audit-log`
  const start = async () => {
    if (isWrong || isRunning) return
    const kept = heads
      ? await heads
          .text()
          .then(readHeads)
          .catch(() => null)
      : []
    if (!kept) {
      setHeadsError(t`This file holds no heads of an audit log.`)
      return
    }
    setHeadsError('')
    const input = { tenantId: tenant.id, period: periodQuery({ from, to }), file, kept }
    startJob(
      t`Checking the audit log’s chain`,
      async (progress) => {
        const verdict = await checkChain(input, progress)
        return {
          outcome: !verdict.intact
            ? t`The chain is broken.`
            : verdict.entries === 0
              ? t`There was nothing to check.`
              : t`The chain is intact.`,
          link: `${path}/check`,
        }
      },
      (error) =>
        error instanceof UnreadableExport ? t`The file is no verifiable export.` : describe(error).title,
    )
  }
  const total = check?.is === 'running' && check.total !== null ? format.number(check.total) : null
  const done = check?.is === 'running' ? format.number(check.done) : ''
  return (
    <Page
      scrolls
      title={t`Check the chain`}
      lead={t`Every entry carries a hash that is made of itself and of the entry before it. Your browser reads the log and computes all of them again, so that you need not believe the server.`}
      actions={
        <Button icon={<ArrowDownloadRegular />} onClick={saveHeads}>
          <Trans>Download the heads of the chain</Trans>
        </Button>
      }
    >
      <div>
        <RouteLink to={path}>
          <Trans>Back to the audit log</Trans>
        </RouteLink>
      </div>
      {!canHash() && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <Trans>
              This browser computes hashes on secure pages only. Open Latchkey by an https address, or check
              an export with <code>npm run verify-audit</code>.
            </Trans>
          </MessageBarBody>
        </MessageBar>
      )}
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void start()
        }}
      >
        {file === null && (
          <>
            <div className={styles.dates}>
              <Field label={t`Start date`}>
                <Input type="date" value={from} onChange={(_, { value }) => setFrom(value)} />
              </Field>
              <Field
                label={t`End date`}
                {...(isWrong && { validationMessage: t`The end date lies before the start date.` })}
              >
                <Input type="date" value={to} onChange={(_, { value }) => setTo(value)} />
              </Field>
            </div>
            <Trans>Without dates, everything that is kept is checked.</Trans>
          </>
        )}
        <FileField
          label={t`Check a file instead (optional)`}
          hint={t`A verifiable export (JSONL) from earlier, or from your partner.`}
          accept=".jsonl"
          file={file}
          onChange={setFile}
        />
        <FileField
          label={t`Heads that you kept (optional)`}
          hint={t`With them the check also proves that nobody has written the whole log anew since.`}
          accept=".json"
          file={heads}
          onChange={setHeads}
          {...(headsError && { error: headsError })}
        />
        <Button type="submit" appearance="primary" disabled={isRunning || !canHash()}>
          <Trans>Check the chain</Trans>
        </Button>
      </form>
      <div className={styles.result} aria-live="polite">
        {check?.is === 'running' && (
          <Field
            validationState="none"
            validationMessage={total === null ? t`Reading the log` : t`${done} of ${total} entries`}
          >
            <ProgressBar
              aria-label={t`Checking the audit log’s chain`}
              {...(check.total !== null && { value: check.done, max: Math.max(1, check.total) })}
            />
          </Field>
        )}
        {check?.is === 'failed' &&
          (check.error instanceof UnreadableExport ? (
            <MessageBar intent="error" layout="multiline">
              <MessageBarBody>
                <Trans>
                  The file is no verifiable export of an audit log. Choose one that was exported as JSONL.
                </Trans>
              </MessageBarBody>
            </MessageBar>
          ) : (
            <ProblemBar error={check.error} />
          ))}
        {check?.is === 'done' && <CheckResult verdict={check.verdict} input={check.input} />}
      </div>
    </Page>
  )
}
