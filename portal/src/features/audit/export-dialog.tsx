import { Checkbox, Field, Input, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import type { TenantRef } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { addressOf } from '../../lib/api.ts'
import { useFormat } from '../../lib/format.tsx'
import { startJob } from '../../lib/jobs.ts'
import type { ListState } from '../../lib/list-state.ts'
import { useProblemWords } from '../../lib/problem-words.ts'
import { saveFile } from '../../lib/save-file.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { auditPath } from './audit-api.ts'
import { isBackwards, periodQuery } from './audit-period.ts'
import { readExport } from './export-log.ts'
import { slug, stamp } from './stamp.ts'

const useStyles = makeStyles({
  dates: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
})

interface ExportDialogProps {
  readonly tenant: TenantRef
  readonly state: ListState
  readonly onClose: () => void
}

const megabyte = 1_000_000

/** Asks what to export, and reads it in the background while one goes on. */
export function ExportDialog({ tenant, state, onClose }: ExportDialogProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const describe = useProblemWords()
  const [kind, setKind] = useState<'csv' | 'jsonl'>('csv')
  const [from, setFrom] = useState(state.filters.from ?? '')
  const [to, setTo] = useState(state.filters.to ?? '')
  const { from: _from, to: _to, ...others } = state.filters
  const filters = { ...others, ...(state.search && { search: state.search }) }
  const isNarrowed = Object.keys(filters).length > 0
  const [isFiltered, setFiltered] = useState(isNarrowed)
  const isWrong = isBackwards({ from, to })
  const start = () => {
    if (isWrong) return
    const query = { ...periodQuery({ from, to }), ...(kind === 'csv' && isFiltered && filters) }
    const address = addressOf(auditPath(tenant.id), { ...query, format: kind })
    startJob(
      kind === 'csv' ? t`Exporting the audit log` : t`Exporting the verifiable audit log`,
      async ({ signal, report }) => {
        const { parts, progress } = await readExport(address, {
          signal,
          onProgress: ({ bytes, entries, total }) => {
            const [read, size] = [
              format.number(Math.max(0, entries)),
              format.number(Math.ceil(bytes / megabyte)),
            ]
            const all = total === null ? '' : format.number(total)
            report(
              Math.max(0, entries),
              total,
              total === null ? t`${read} entries, ${size} MB` : t`${read} of ${all} entries, ${size} MB`,
            )
          },
        })
        const type = kind === 'csv' ? 'text/csv' : 'application/jsonl'
        saveFile(`audit-log-${slug(tenant.name)}-${stamp()}.${kind}`, new Blob(parts, { type }))
        const read = format.number(progress.entries)
        return { outcome: t`Saved: ${read} entries.` }
      },
      (error) => describe(error).title,
    )
    onClose()
  }
  return (
    <FormDialog
      title={t`Export the audit log`}
      action={t`Export`}
      isBusy={false}
      error={null}
      onSubmit={start}
      onClose={onClose}
    >
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
      <Trans>Without dates, everything that is kept is exported.</Trans>
      <Field label={t`File`}>
        <RadioGroup value={kind} onChange={(_, { value }) => setKind(value === 'jsonl' ? 'jsonl' : 'csv')}>
          <Radio
            value="csv"
            label={{
              children: t`Table (CSV): a line for each entry, with the documented columns, for spreadsheets`,
            }}
          />
          <Radio
            value="jsonl"
            label={{
              children: t`Verifiable (JSONL): all fields and the chain, so that anybody can check that nothing was changed or left out`,
            }}
          />
        </RadioGroup>
      </Field>
      {isNarrowed && (
        <Checkbox
          label={
            kind === 'csv'
              ? t`Only what matches the search and filters of the list`
              : t`Search and filters do not apply: what they left out would be missing from the chain`
          }
          checked={kind === 'csv' && isFiltered}
          disabled={kind === 'jsonl'}
          onChange={(_, { checked }) => setFiltered(checked === true)}
        />
      )}
      <Trans>The export itself is written into the audit log.</Trans>
    </FormDialog>
  )
}
