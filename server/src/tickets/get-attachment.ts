import { Problem } from '@latchkey/contract'
import { z } from 'zod'
import { fetchContent } from '../attachments/fetch-content.ts'
import { FileAnswer } from '../operation/file-answer.ts'
import { query } from '../operation/operation.ts'
import { ticket } from './ticket.ts'

/** The content of an attachment, to be saved: a browser never shows it as part of the portal. */
export const getAttachment = query({
  name: 'ticket.download',
  summary: 'Download an attachment of an incident',
  permission: 'tickets.view',
  target: ticket,
  input: z.strictObject({ attachmentId: z.string() }),
  output: z.instanceof(FileAnswer),
  isFile: true,
  async run({ bucket, queries, row, tenantId }, { attachmentId }) {
    const found = z.guid().safeParse(attachmentId).success
      ? await queries
          .selectFrom('ticket_attachments')
          .select(['name', 'media_type as mediaType', 'content', 'object_key as objectKey', 'sha256'])
          .where('tenant_id', '=', tenantId)
          .where('ticket_id', '=', row.id)
          .where('id', '=', attachmentId)
          .executeTakeFirst()
      : undefined
    if (!found) throw new Problem('attachment.not_found')
    return new FileAnswer({ ...found, content: found.content ?? (await fetchContent(bucket, found)) })
  },
})
