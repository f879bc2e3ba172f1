import type { FastifyReply } from 'fastify'
import { writeCsv } from '../csv/write-csv.ts'
import type { TablePage } from '../operation/table.ts'
import { pagesFrom } from './pages-from.ts'

/** Sends a table page by page. What is refused by the first page is refused as ever; later ones break the download off. */
export async function serveTable(
  reply: FastifyReply,
  { fileName, header }: { fileName: string; header: readonly string[] },
  page: (cursor: string | null) => Promise<TablePage>,
): Promise<FastifyReply> {
  const first = await page(null)
  async function* rows() {
    yield header
    for await (const at of pagesFrom(first, page)) yield* at.rows
  }
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${fileName}.csv"`)
    .type('text/csv; charset=utf-8; header=present')
    .send(writeCsv(rows()))
}
