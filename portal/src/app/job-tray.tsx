import {
  Button,
  Caption1,
  Card,
  makeStyles,
  ProgressBar,
  Subtitle2,
  Tooltip,
  tokens,
} from '@fluentui/react-components'
import { ArrowDownloadRegular, DismissRegular } from '@fluentui/react-icons'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { useFormat } from '../lib/format.tsx'
import { dismissJob, type Job, useJobs } from '../lib/jobs.ts'
import { saveFile } from '../lib/save-file.ts'

const useStyles = makeStyles({
  tray: {
    position: 'fixed',
    insetInlineEnd: tokens.spacingHorizontalL,
    bottom: tokens.spacingVerticalL,
    width: 'min(360px, calc(100vw - 32px))',
    display: 'grid',
    gap: tokens.spacingVerticalS,
    zIndex: 100,
  },
  top: { display: 'flex', justifyContent: 'space-between', alignItems: 'start' },
})

/** Long work that goes on while one looks at other pages. */
export function JobTray() {
  const { t } = useLingui()
  const styles = useStyles()
  const jobs = useJobs()
  if (jobs.length === 0) return null
  return (
    <section aria-label={t`Work in progress`} className={styles.tray} data-no-print>
      {jobs.map((job) => (
        <JobCard key={job.id} job={job} />
      ))}
    </section>
  )
}

function JobCard({ job }: { job: Job }) {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const isRunning = job.state === 'running'
  const [done, total] = [format.number(job.done), job.total === null ? null : format.number(job.total)]
  return (
    <Card size="small" role="status">
      <div className={styles.top}>
        <Subtitle2>{job.title}</Subtitle2>
        <Tooltip content={isRunning ? t`Cancel` : t`Close`} relationship="label">
          <Button
            size="small"
            appearance="subtle"
            icon={<DismissRegular />}
            onClick={() => (isRunning ? job.cancel() : dismissJob(job.id))}
          />
        </Tooltip>
      </div>
      {isRunning && (
        <ProgressBar
          aria-label={job.title}
          {...(job.total !== null && { value: job.done, max: Math.max(1, job.total) })}
        />
      )}
      <Caption1>
        {isRunning ? (
          job.words !== null ? (
            job.words
          ) : total === null ? (
            done
          ) : (
            <Trans>
              {done} of {total}
            </Trans>
          )
        ) : job.state === 'cancelled' ? (
          <Trans>Cancelled</Trans>
        ) : (
          job.outcome
        )}
      </Caption1>
      {job.report && (
        <Button
          size="small"
          icon={<ArrowDownloadRegular />}
          onClick={() => job.report && saveFile(job.report.fileName, job.report.content)}
        >
          <Trans>Download the report</Trans>
        </Button>
      )}
      {job.link && <Link to={job.link}>{job.linkWords ?? <Trans>See the report</Trans>}</Link>}
    </Card>
  )
}
