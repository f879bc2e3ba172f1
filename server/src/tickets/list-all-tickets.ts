import { ListAllTickets, pageOf, Ticket } from '@latchkey/contract'
import { sql } from 'kysely'
import { writeCursor } from '../operation/cursor.ts'
import { wideQuery } from '../operation/operation.ts'
import { findTickets, placeOf, readTicketPlace } from './find-tickets.ts'
import { reachAcross } from './reach-across.ts'
import { presentTicket } from './ticket.ts'
import { ticketFilters, ticketsAcross } from './ticket-conditions.ts'

/** The incidents of every tenant the caller may enter (spec 2.5, *Enable all tickets view*); each says whose it is. */
export const listAllTickets = wideQuery({
  name: 'ticket.listAll',
  summary: 'List incidents of every tenant you may enter',
  input: ListAllTickets,
  output: pageOf(Ticket),
  async run(look, { limit, cursor, total, sort, tenantId, side, ...filters }) {
    const { actor, now, queries, standings } = look
    const asked = ['tickets', [actor.id, tenantId, side, sort, filters]] as const
    const after = readTicketPlace(asked, cursor)
    const matching = sql`${ticketsAcross(reachAcross(look, { tenantId, side }, filters))} ${ticketFilters(filters, now)}`
    const found = await findTickets(queries, { matching, sort, after, limit, total, now })
    const last = found.hasMore ? found.rows.at(-1) : undefined
    return {
      items: found.rows.flatMap((row) => {
        const standing = standings.get(row.tenant_id)
        return standing ? [presentTicket(standing, row, now)] : []
      }),
      nextCursor: last ? writeCursor(...asked, placeOf(last)) : null,
      ...(total && { total: found.total ?? 0 }),
    }
  },
})
