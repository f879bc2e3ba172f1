import { CreateTicket, Problem, Ticket } from '@latchkey/contract'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { personOf } from '../health/person.ts'
import { refreshHealth } from '../health/refresh-health.ts'
import { operation } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import { admitRooms } from './admit-rooms.ts'
import { queueOpenings } from './queue-openings.ts'
import { tellHistory } from './tell-history.ts'
import { presentTicket, ticket } from './ticket.ts'
import { newTicketNumber } from './ticket-number.ts'

/** *Record an issue* (spec 6.5): each of its rooms is unhealthy until it is closed. */
export const createTicket = operation({
  name: 'ticket.create',
  summary: 'Record an issue',
  category: 'Ticket',
  verb: 'Create',
  permission: 'tickets.create',
  target: tenant,
  control: 'tickets.create',
  input: CreateTicket,
  output: Ticket,
  status: 201,
  async run(permit, { description, highImpact, roomIds }) {
    const { actor, now, queries, standing, tenantId, tx } = permit
    const rooms = await admitRooms(permit, 'tickets.create', roomIds)
    const id = uuidv7()
    const number = newTicketNumber()
    // Its rooms come before the ticket, or the wall would not let in what a partner's scope does not hold.
    await sql`set constraints ticket_rooms__ticket deferred`.execute(queries)
    await queries
      .insertInto('ticket_rooms')
      .values(rooms.map((roomId) => ({ tenant_id: tenantId, ticket_id: id, room_id: roomId })))
      .execute()
    await queries
      .insertInto('tickets')
      .values({
        tenant_id: tenantId,
        id,
        number,
        kind: 'recorded',
        category: 'recorded',
        severity: severityOf(highImpact),
        state: 'need_action',
        description,
        high_impact: highImpact,
        created_at: now,
        opened_at: now,
        updated_at: now,
        occurrences: 1,
        created_by: JSON.stringify(personOf(actor)),
      })
      .execute()
    await tellHistory(queries, tenantId, personOf(actor), now, [{ ticketId: id, event: 'recorded' }])
    await queueOpenings(tx, [{ tenantId, ticketId: id, since: now }])
    await refreshHealth(
      tx,
      rooms.map((roomId) => ({ tenantId, roomId })),
    )
    const made = await ticket.find({ queries, tenantId, standing, lock: false }, id)
    if (!made) throw new Problem('ticket.not_found')
    tx.tell({ tenantId, type: 'Ticket', id, rooms })
    permit.remember({ object: { type: 'Ticket', id, name: number } })
    return presentTicket(standing, made, now)
  },
})

/** Whoever records an issue says that the room cannot be relied on: it is never a mere warning (spec 6.2). */
export const severityOf = (highImpact: boolean) => (highImpact ? 'critical' : 'important')
