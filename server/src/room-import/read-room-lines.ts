import { type ImportedLine, maxImportedRooms, Problem, roomColumns } from '@latchkey/contract'
import { CsvRefusal } from '../csv/csv-refusal.ts'
import { parseCsv } from '../csv/parse-csv.ts'

const columns = { required: ['name'], optional: roomColumns.filter((column) => column !== 'name') } as const

/**
 * Reads an uploaded table of rooms into lines, as they stand there: what they mean is for the import to say, now or
 * after an approval.
 *
 * @throws Problem `csv.refused` naming the reason, `input.too_large`
 */
export async function readRoomLines(bytes: AsyncIterable<Buffer>): Promise<{ lines: ImportedLine[] }> {
  const lines: ImportedLine[] = []
  try {
    for await (const line of parseCsv(bytes, columns, maxImportedRooms)) lines.push(line)
  } catch (error) {
    if (!(error instanceof CsvRefusal)) throw error
    throw error.code === 'file_size'
      ? new Problem('input.too_large', error.details)
      : new Problem('csv.refused', { reason: error.code, ...error.details })
  }
  return { lines }
}
