import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { LinesPage } from '../operation/lines.ts'
import { pagesFrom } from './pages-from.ts'

/** Sends lines page by page, as a table is sent. */
export async function serveLines(
  reply: FastifyReply,
  fileName: string,
  page: (cursor: string | null) => Promise<LinesPage>,
): Promise<FastifyReply> {
  const first = await page(null)
  async function* texts() {
    for await (const { text } of pagesFrom(first, page)) yield text
  }
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${fileName}.jsonl"`)
    .type('application/jsonl; charset=utf-8')
    .send(Readable.from(texts(), { objectMode: false }))
}
