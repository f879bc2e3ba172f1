import { CloseTicket, Problem, Ticket } from '@latchkey/contract'
import { personOf } from '../health/person.ts'
import { refreshHealth } from '../health/refresh-health.ts'
import { operation } from '../operation/operation.ts'
import { tellHistory } from './tell-history.ts'
import { presentTicket, wholeTicket } from './ticket.ts'

/** Closes a recorded issue, with a reason; its rooms are as healthy as what else is open says. Nobody is told by mail. */
export const closeTicket = operation({
  name: 'ticket.close',
  summary: 'Close a recorded issue',
  category: 'Ticket',
  verb: 'Update',
  permission: 'tickets.update',
  target: wholeTicket,
  control: 'tickets.update',
  input: CloseTicket,
  output: Ticket,
  async run({ actor, now, queries, row, standing, tenantId, tx }, { reason, note }) {
    if (row.kind !== 'recorded') throw new Problem('ticket.closes_by_itself')
    if (row.ended_at) throw new Problem('ticket.ended')
    await queries
      .updateTable('tickets')
      .set({
        state: 'resolved',
        ended_at: now,
        closing_reason: reason,
        closing_note: note,
        closed_by: JSON.stringify(personOf(actor)),
        updated_at: now,
      })
      .set((eb) => ({ version: eb('version', '+', 1) }))
      .where('tenant_id', '=', tenantId)
      .where('id', '=', row.id)
      .execute()
    await tellHistory(queries, tenantId, personOf(actor), now, [
      { ticketId: row.id, event: 'closed', details: { reason, note } },
    ])
    await refreshHealth(
      tx,
      row.rooms.map(({ id: roomId }) => ({ tenantId, roomId })),
    )
    const closed = await wholeTicket.find({ queries, tenantId, standing, lock: false }, row.id)
    return presentTicket(standing, closed ?? row, now)
  },
})
