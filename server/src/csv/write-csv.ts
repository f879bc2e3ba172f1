import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { guardCell } from './guard-cell.ts'

// Given a record delimiter, the writer leaves other line ends unquoted unless told: a name with a line feed in it would
// then begin a row of its own.
const RFC_4180 = { record_delimiter: '\r\n', quote_record_delimiter: true } as const

/**
 * Rows, the header first among them, as a spreadsheet reads them: UTF-8, RFC 4180, no formulas. Without a byte order
 * mark, which a reader that does not know it takes for a part of the first column's name.
 */
export function writeCsv(rows: AsyncIterable<readonly string[]>): Readable {
  // A failure of the source arrives at the reader as an error of the stream.
  return pipeline(Readable.from(guarded(rows)), stringify(RFC_4180), () => undefined)
}

async function* guarded(rows: AsyncIterable<readonly string[]>): AsyncGenerator<string[]> {
  for await (const cells of rows) yield cells.map(guardCell)
}
