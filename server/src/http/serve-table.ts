import type { FastifyReply } from 'fastify'
import { writeCsv } from '../csv/write-csv.ts'
import type { TablePage } from '../operation/table.ts'

/** Whether a reader would rather have the table than JSON: it must be named, and weigh more. */
export function prefersCsv(accept: string | undefined): boolean {
  const weights = new Map(
    (accept ?? '').split(',').map((range) => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
      return [type, quality === undefined ? 1 : Number(quality) || 0]
    }),
  )
  const json = weights.get('application/json') ?? weights.get('application/*') ?? weights.get('*/*') ?? 0
  const csv = weights.get('text/csv') ?? 0
  // Of two that are named alike, JSON is what the address is known for.
  return csv > json || (csv > 0 && csv === json && !weights.has('application/json'))
}

/** Sends a table page by page. What is refused by the first page is refused as ever; later ones break the download off. */
export async function serveTable(
  reply: FastifyReply,
  { fileName, header }: { fileName: string; header: readonly string[] },
  page: (cursor: string | null) => Promise<TablePage>,
): Promise<FastifyReply> {
  const first = await page(null)
  async function* rows() {
    yield header
    for (let at = first; ; at = await page(at.nextCursor)) {
      yield* at.rows
      if (at.nextCursor === null) return
    }
  }
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${fileName}.csv"`)
    .type('text/csv; charset=utf-8; header=present')
    .send(writeCsv(rows()))
}
