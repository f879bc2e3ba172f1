import type { ImportReport, LineReport } from '@latchkey/contract'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Refusal } from '../../lib/api.ts'
import { toCsv } from '../../lib/csv.ts'
import { useFormat } from '../../lib/format.tsx'
import { useRoomWords } from '../../ui/room-words.tsx'
import { useRoomErrorWords } from './room-errors.ts'

/** What an import did or would do, in words. */
export function useImportWords() {
  const { t } = useLingui()
  const format = useFormat()
  const rooms = useRoomWords()
  const problem = useRoomErrorWords()
  const outcomes: Record<LineReport['outcome'], string> = {
    made: t({ message: 'Added', context: 'what became of a line' }),
    changed: t`Changed`,
    unchanged: t`Left as it is`,
    refused: t`Refused`,
  }
  const outcome = (of: LineReport['outcome']) => outcomes[of]
  const column = (name: string | null) => (name === null ? '' : rooms.field(name))
  const totals = ({ made, changed, unchanged, refused }: ImportReport['totals']) =>
    format.list(
      [
        made > 0 && t`${plural(made, { one: '# room added', other: '# rooms added' })}`,
        changed > 0 && t`${plural(changed, { one: '# room changed', other: '# rooms changed' })}`,
        unchanged > 0 && t`${plural(unchanged, { one: '# left as it is', other: '# left as they are' })}`,
        refused > 0 && t`${plural(refused, { one: '# line refused', other: '# lines refused' })}`,
      ].filter((words) => words !== false),
    )
  /** The report as a table to keep. */
  const csv = ({ lines }: ImportReport) =>
    toCsv([
      [t`Line`, rooms.field('name'), t`Outcome`, rooms.field('id'), t`Column`, t`Problem`],
      ...lines.flatMap(({ line, name, outcome: became, roomId, problems }) =>
        (problems.length > 0 ? problems : [null]).map((one) => [
          line,
          name,
          outcome(became),
          roomId,
          one && column(one.column),
          one && problem(one.code, one.column, one.message),
        ]),
      ),
    ])
  return { outcome, column, problem, totals, csv, refusal: useFileRefusal() }
}

/** Why a file as a whole cannot be read; null for what is no fault of the file's. */
function useFileRefusal(): (error: unknown) => string | null {
  const { t } = useLingui()
  const format = useFormat()
  return (error) => {
    if (!(error instanceof Refusal)) return null
    if (error.code === 'input.too_large') return t`The file is too large. Part it into several.`
    if (error.code !== 'csv.refused') return null
    const { reason, unknown, missing, duplicate } = error.details
    const names = (value: unknown) => (Array.isArray(value) ? format.list(value.map(String)) : '')
    const [unknownNames, missingNames, duplicateNames] = [names(unknown), names(missing), names(duplicate)]
    if (reason === 'row_count') return t`The file has more than 50,000 rooms. Part it into several.`
    if (reason === 'encoding') return t`The file is not text in UTF-8. Save it as CSV UTF-8.`
    if (reason === 'record_length') return t`A line of the file is too long to be one of rooms.`
    if (missingNames) return t`The first line must name the columns. Missing: ${missingNames}.`
    if (unknownNames)
      return t`Rooms have no column called ${unknownNames}. The template has all that there are.`
    return t`The first line names a column twice: ${duplicateNames}.`
  }
}
