import { CsvRefusal } from './csv-refusal.ts'
import { decodeText } from './decode-text.ts'
import { unguardCell } from './guard-cell.ts'
import { readRecords } from './read-records.ts'

// Cleared rows that a spreadsheet still writes; a file of nothing else is not worth reading to its end.
const MAX_BLANK_ROWS = 100_000

/** The columns an upload may have. No others are let in. */
export interface CsvColumns<Column extends string> {
  required: readonly Column[]
  optional?: readonly Column[]
}

/** What is wrong with one row, beginning at that line of the file (the header is line 1). */
export type CsvProblem =
  | { line: number; code: 'cell_count'; details: { expected: number; found: number } }
  | { line: number; code: 'quote'; details: Record<string, never> }

export type CsvRow<Column extends string> =
  | { line: number; cells: Readonly<Partial<Record<Column, string>>> }
  | CsvProblem

/**
 * Reads an uploaded table row by row and goes on behind broken ones. Columns may come in any order and letter case;
 * blank rows, and blank cells beyond the last column, are passed over; an optional column that is absent has no cells,
 * which is not the same as blank ones. Throws a `CsvRefusal`, possibly behind rows already given: keep nothing before the end is reached.
 */
export async function* parseCsv<Column extends string>(
  bytes: AsyncIterable<Buffer>,
  columns: CsvColumns<Column>,
  maxRows: number,
): AsyncGenerator<CsvRow<Column>> {
  const every = [...columns.required, ...(columns.optional ?? [])]
  let header: Column[] | undefined
  let rows = 0
  let blankRows = 0
  for await (const { line, cells } of readRecords(decodeText(bytes))) {
    if (!header) {
      header = readHeader(cells ?? [], columns.required, every)
      continue
    }
    const isBlankRow = cells?.every(isBlank)
    if (isBlankRow) blankRows += 1
    else rows += 1
    if (rows > maxRows || blankRows > MAX_BLANK_ROWS) throw new CsvRefusal('row_count', { maxRows })
    if (isBlankRow) continue
    yield cells ? readRow(line, cells, header) : { line, code: 'quote', details: {} }
  }
  if (!header) readHeader([], columns.required, every)
}

function readHeader<Column extends string>(
  cells: readonly string[],
  required: readonly Column[],
  every: readonly Column[],
): Column[] {
  const names = withoutBlankEnd(cells, 0).map((name) => name.trim())
  const known = new Map(every.map((column) => [column.toLowerCase(), column]))
  const columns = names.map((name) => known.get(name.toLowerCase()))
  const header = columns.filter((column) => column !== undefined)
  const unknown = names.filter((_, index) => columns[index] === undefined)
  const missing = required.filter((column) => !header.includes(column))
  const duplicate = every.filter((column) => header.indexOf(column) !== header.lastIndexOf(column))
  if (unknown.length + missing.length + duplicate.length > 0) {
    throw new CsvRefusal('header', { unknown, missing, duplicate })
  }
  return header
}

function readRow<Column extends string>(
  line: number,
  record: readonly string[],
  header: readonly Column[],
): CsvRow<Column> {
  const found = withoutBlankEnd(record, header.length)
  if (found.length !== header.length) {
    return { line, code: 'cell_count', details: { expected: header.length, found: found.length } }
  }
  const cells = header.map((column, index) => [column, unguardCell(found[index] ?? '')])
  return { line, cells: Object.fromEntries(cells) as Record<Column, string> }
}

// Spreadsheets write the columns that were emptied, too.
function withoutBlankEnd(cells: readonly string[], least: number): readonly string[] {
  const length = cells.findLastIndex((cell) => !isBlank(cell)) + 1
  return cells.slice(0, Math.max(length, least))
}

function isBlank(cell: string): boolean {
  return cell.trim() === ''
}
