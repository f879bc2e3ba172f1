import {
  Body1,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Switch,
  ToggleButton,
  tokens,
} from '@fluentui/react-components'
import type { ImportReport, LineReport } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import { useFormat } from '../../lib/format.tsx'
import type { Column } from '../../ui/list/column.ts'
import { ListRows } from '../../ui/list/list-rows.tsx'
import { useImportWords } from './import-words.ts'

const useStyles = makeStyles({
  counts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  rows: {
    display: 'flex',
    flexDirection: 'column',
    flexShrink: 0,
    height: 'clamp(240px, 45vh, 640px)',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  bar: { flexShrink: 0 },
})

/** One thing to be said of a line; a line with several problems has as many. */
interface Remark {
  readonly key: string
  readonly line: LineReport
  readonly problem: LineReport['problems'][number] | null
}

const outcomes = ['refused', 'made', 'changed', 'unchanged'] as const

interface ImportPreviewProps {
  readonly report: ImportReport
  readonly allOrNothing: boolean
  readonly onAllOrNothing: (value: boolean) => void
}

/** What the file would do, line by line, before any of it is done. */
export function ImportPreview({ report, allOrNothing, onAllOrNothing }: ImportPreviewProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const words = useImportWords()
  const { totals } = report
  const [shown, setShown] = useState<LineReport['outcome'] | null>(totals.refused > 0 ? 'refused' : null)
  const remarks = useMemo<Remark[]>(
    () =>
      report.lines
        .filter(({ outcome }) => shown === null || outcome === shown)
        .flatMap((line): Remark[] =>
          line.problems.length === 0
            ? [{ key: String(line.line), line, problem: null }]
            : line.problems.map((problem, position) => ({ key: `${line.line} ${position}`, line, problem })),
        ),
    [report, shown],
  )
  const columns: Column<Remark>[] = [
    {
      id: 'line',
      label: t`Line`,
      width: '72px',
      cell: ({ line }) => format.number(line.line),
    },
    { id: 'name', label: t`Room`, width: 'minmax(100px, 1fr)', cell: ({ line }) => line.name, isKept: true },
    {
      id: 'outcome',
      label: t`What happens`,
      width: 'minmax(100px, 130px)',
      cell: ({ line }) => words.outcome(line.outcome),
      isKept: shown === null,
    },
    {
      id: 'column',
      label: t`Column`,
      width: 'minmax(90px, 140px)',
      cell: ({ problem }) => words.column(problem?.column ?? null),
      isKept: true,
    },
    {
      id: 'problem',
      label: t`Problem`,
      width: 'minmax(180px, 3fr)',
      cell: ({ problem }) => {
        const text = problem && words.problem(problem.code, problem.column, problem.message)
        return text && <span title={text}>{text}</span>
      },
      isKept: true,
    },
  ]
  const refused = format.number(totals.refused)
  return (
    <>
      <div className={styles.counts} role="group" aria-label={t`Lines by what happens`}>
        {outcomes
          .filter((outcome) => totals[outcome] > 0)
          .map((outcome) => {
            const [count, label] = [format.number(totals[outcome]), words.outcome(outcome)]
            return (
              <ToggleButton
                key={outcome}
                size="small"
                checked={shown === outcome}
                onClick={() => setShown(shown === outcome ? null : outcome)}
              >
                {t`${label}: ${count}`}
              </ToggleButton>
            )
          })}
      </div>
      {totals.refused > 0 && (
        <Switch
          checked={allOrNothing}
          onChange={(_, { checked }) => onAllOrNothing(checked)}
          label={t`All or nothing: import no line as long as one is refused`}
        />
      )}
      {totals.refused > 0 && (
        <MessageBar intent="warning" layout="multiline" className={styles.bar}>
          <MessageBarBody>
            <MessageBarTitle>
              <Trans>Refused lines: {refused}</Trans>
            </MessageBarTitle>
            {allOrNothing ? (
              <Trans>Nothing can be imported until the file is corrected.</Trans>
            ) : (
              <Trans>They are left out, and the others are imported. The report names them again.</Trans>
            )}
          </MessageBarBody>
        </MessageBar>
      )}
      {remarks.length === 0 ? (
        <Body1>
          <Trans>The file has no rooms.</Trans>
        </Body1>
      ) : (
        <div className={styles.rows}>
          <ListRows
            label={t`Lines of the file`}
            columns={columns}
            rows={remarks}
            total={remarks.length}
            rowKey={({ key }) => key}
            rowName={({ line }) => line.name}
            sort=""
            order="asc"
            onSort={() => undefined}
            isMore={false}
            onMore={() => undefined}
          />
        </div>
      )}
    </>
  )
}
