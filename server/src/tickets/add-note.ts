import { AddNote, TicketNote } from '@latchkey/contract'
import { v7 as uuidv7 } from 'uuid'
import { personOf } from '../health/person.ts'
import { operation } from '../operation/operation.ts'
import { ticket } from './ticket.ts'

/**
 * Says something at a ticket: both organisations talk here. What is said changes nothing, so change control holds none
 * of it back; nor is it kept from a ticket that is over.
 */
export const addNote = operation({
  name: 'ticket.addNote',
  summary: 'Add a note to an incident',
  category: 'Ticket',
  verb: 'Update',
  permission: 'tickets.update',
  target: ticket,
  input: AddNote,
  output: TicketNote,
  status: 201,
  async run(permit, { body }) {
    const { actor, now, queries, row, tenantId } = permit
    const id = uuidv7()
    const author = personOf(actor)
    await queries
      .insertInto('ticket_notes')
      .values({ tenant_id: tenantId, ticket_id: row.id, id, at: now, author: JSON.stringify(author), body })
      .execute()
    permit.remember({ before: null, after: { note: id } })
    return { id, at: now.toISOString(), author, body }
  },
})
