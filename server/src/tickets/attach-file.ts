import { createHash } from 'node:crypto'
import { attachmentLimits, line, Problem, TicketAttachment } from '@latchkey/contract'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { personOf } from '../health/person.ts'
import { operation } from '../operation/operation.ts'
import { Upload } from '../operation/upload.ts'
import { sniffMediaType } from './sniff-media-type.ts'
import { tellHistory } from './tell-history.ts'
import { ticket } from './ticket.ts'

const AttachFile = z.strictObject({
  name: line(200)
    .regex(/^[^/\\]*$/, 'is a name and no path')
    .default('attachment'),
  upload: z.instanceof(Upload),
})

/**
 * Attaches a file to a ticket. What it is, is told by its content; what a browser would run is refused. Like a note it
 * is not held back by change control.
 */
export const attachFile = operation({
  name: 'ticket.attach',
  summary: 'Attach a file to an incident',
  category: 'Ticket',
  verb: 'Update',
  permission: 'tickets.update',
  target: ticket,
  input: AttachFile,
  output: TicketAttachment,
  status: 201,
  async run(permit, { name, upload: { bytes } }) {
    const { actor, now, queries, row, tenantId } = permit
    const mediaType = sniffMediaType(bytes)
    if (!mediaType) throw new Problem('attachment.type_refused')
    // The ticket is locked, so that two at once do not both come last.
    const { count } = await queries
      .selectFrom('ticket_attachments')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('tenant_id', '=', tenantId)
      .where('ticket_id', '=', row.id)
      .executeTakeFirstOrThrow()
    if (count >= attachmentLimits.perTicket)
      throw new Problem('attachment.too_many', { limit: attachmentLimits.perTicket })
    const id = uuidv7()
    const author = personOf(actor)
    const shown = {
      name,
      mediaType,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    }
    await queries
      .insertInto('ticket_attachments')
      .values({
        tenant_id: tenantId,
        ticket_id: row.id,
        id,
        at: now,
        author: JSON.stringify(author),
        name,
        media_type: mediaType,
        size: shown.size,
        sha256: shown.sha256,
        content: bytes,
      })
      .execute()
    await tellHistory(queries, tenantId, author, now, [
      { ticketId: row.id, event: 'attached', details: { name } },
    ])
    permit.remember({ before: null, after: { attachment: id, ...shown } })
    return { id, at: now.toISOString(), author, ...shown }
  },
})
