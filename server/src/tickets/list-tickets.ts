import { ListTickets, pageOf, Ticket } from '@latchkey/contract'
import { sql } from 'kysely'
import { writeCursor } from '../operation/cursor.ts'
import { query } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import { findTickets, placeOf, readTicketPlace } from './find-tickets.ts'
import { presentTicket } from './ticket.ts'
import { ticketFilters, ticketReach, ticketsWithin } from './ticket-conditions.ts'

/** The incidents of a tenant, in the rooms where the caller sees them. */
export const listTickets = query({
  name: 'ticket.list',
  summary: 'List incidents',
  permission: 'tickets.view',
  target: tenant,
  input: ListTickets,
  output: pageOf(Ticket),
  async run({ actor, now, queries, standing, tenantId }, { limit, cursor, total, sort, ...filters }) {
    // A cursor is good for whoever it was given to.
    const asked = [`tickets ${tenantId}`, [actor.id, sort, filters]] as const
    const matching = sql`${ticketsWithin(tenantId, ticketReach(standing, filters))} ${ticketFilters(filters, now)}`
    const after = readTicketPlace(asked, cursor)
    const found = await findTickets(queries, { matching, sort, after, limit, total, now })
    const last = found.hasMore ? found.rows.at(-1) : undefined
    return {
      items: found.rows.map((row) => presentTicket(standing, row, now)),
      nextCursor: last ? writeCursor(...asked, placeOf(last)) : null,
      ...(total && { total: found.total ?? 0 }),
    }
  },
})
