import { type Person, TicketDetail } from '@latchkey/contract'
import { z } from 'zod'
import type { Look } from '../access/look.ts'
import { query } from '../operation/operation.ts'
import { presentTicket, ticket } from './ticket.ts'

/** A ticket with its history, what was said, and what is attached. */
export const getTicket = query({
  name: 'ticket.get',
  summary: 'Read an incident',
  permission: 'tickets.view',
  target: ticket,
  input: z.strictObject({}),
  output: TicketDetail,
  async run(look) {
    const { now, queries, row, standing, tenantId } = look
    const ofTicket = (table: 'ticket_history' | 'ticket_notes' | 'ticket_attachments') =>
      queries
        .selectFrom(table)
        .where('tenant_id', '=', tenantId)
        .where('ticket_id', '=', row.id)
        .orderBy('at')
    const [history, notes, attachments, named] = await Promise.all([
      ofTicket('ticket_history')
        .select(['id', 'at', 'event', 'actor', 'details'])
        .$narrowType<{ actor: Person | null; details: Record<string, never> | null }>()
        .orderBy('id')
        .execute(),
      ofTicket('ticket_notes')
        .select(['id', 'at', 'author', 'body'])
        .$narrowType<{ author: Person }>()
        .orderBy('id')
        .execute(),
      ofTicket('ticket_attachments')
        .select(['id', 'at', 'author', 'name', 'media_type as mediaType', 'size', 'sha256'])
        .$narrowType<{ author: Person }>()
        .orderBy('id')
        .execute(),
      namedByPartners(look),
    ])
    const known = [...named, ...notes.map(({ author }) => author), ...history.map(({ actor }) => actor)]
    return {
      ...presentTicket(standing, row, now),
      history: history.map(dated).reverse(),
      notes: notes.map(dated),
      attachments: attachments.map(dated),
      assignees: distinct(known),
    }
  },
})

const dated = <Row extends { readonly at: Date }>(row: Row) => ({ ...row, at: row.at.toISOString() })

const distinct = (people: readonly (Person | null)[]): Person[] => [
  ...new Map(people.flatMap((person) => (person ? [[person.id, person]] : []))).values(),
]

/** People of partners whom the customer can give a ticket to: those that somebody has named, person by person. */
async function namedByPartners({ queries, standing, tenantId }: Look): Promise<Person[]> {
  if (standing.side === 'partner' || !standing.holds('tickets.update')) return []
  const rows = await queries
    .selectFrom('assignment_members as m')
    .innerJoin('tenants as t', 't.id', 'm.member_tenant_id')
    .select(['m.member_id as id', 'm.member_name as name', 't.id as homeId', 't.name as homeName'])
    .where('m.tenant_id', '=', tenantId)
    .where('m.member_type', '=', 'user')
    .where('m.member_tenant_id', '<>', tenantId)
    .orderBy('m.member_name')
    .limit(200)
    .execute()
  return rows.map(({ id, name, homeId, homeName }) => ({ id, name, tenant: { id: homeId, name: homeName } }))
}
