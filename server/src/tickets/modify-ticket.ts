import { ModifyTicket, Problem, Ticket } from '@latchkey/contract'
import type { Updateable } from 'kysely'
import type { Tickets } from '../db/schema.gen.ts'
import { personOf } from '../health/person.ts'
import { refreshHealth } from '../health/refresh-health.ts'
import { operation } from '../operation/operation.ts'
import type { Permit } from '../operation/permit.ts'
import { admitRooms } from './admit-rooms.ts'
import { severityOf } from './create-ticket.ts'
import { findAssignee } from './find-assignee.ts'
import { queueOpenings } from './queue-openings.ts'
import { type Told, tellHistory } from './tell-history.ts'
import { presentTicket, type TicketRow, wholeTicket } from './ticket.ts'

/** Works on a ticket (decisions D8): takes it up, gives it to somebody, puts it off; and corrects a recorded issue. */
export const modifyTicket = operation({
  name: 'ticket.modify',
  summary: 'Work on an incident',
  category: 'Ticket',
  verb: 'Update',
  permission: 'tickets.update',
  target: wholeTicket,
  control: 'tickets.update',
  input: ModifyTicket,
  output: Ticket,
  async run(permit, change) {
    const { actor, now, queries, row, standing, tenantId, tx } = permit
    if (Object.keys(change).length === 0) return presentTicket(standing, row, now)
    if (row.ended_at) throw new Problem('ticket.ended')
    const told: Told[] = []
    const tell = (event: Told['event'], details: Told['details'] = null) =>
      told.push({ ticketId: row.id, event, details })
    const columns: Columns = {
      ...acknowledge(permit, change.acknowledged, tell),
      ...(await assign(permit, change.assigneeId, tell)),
      ...snooze(permit, change.snooze, tell),
      ...(await correct(permit, change, tell)),
    }
    await queries
      .updateTable('tickets')
      .set(columns)
      .set((eb) => ({ version: eb('version', '+', 1), updated_at: now }))
      .where('tenant_id', '=', tenantId)
      .where('id', '=', row.id)
      .execute()
    await tellHistory(queries, tenantId, personOf(actor), now, told)
    const affected = [...row.rooms.map(({ id }) => id), ...(change.roomIds ?? [])]
    if (change.roomIds || change.highImpact !== undefined) {
      await refreshHealth(
        tx,
        affected.map((roomId) => ({ tenantId, roomId })),
      )
      // Whoever was not told of it as it was, and would be as it is.
      await queueOpenings(tx, [{ tenantId, ticketId: row.id, since: row.asks_since }])
    }
    const changed = await wholeTicket.find({ queries, tenantId, standing, lock: false }, row.id)
    return presentTicket(standing, changed ?? row, now)
  },
})

type Columns = Updateable<Tickets>
type Tell = (event: Told['event'], details?: Told['details']) => void

function acknowledge(
  { actor, now, row }: Permit<TicketRow>,
  wanted: boolean | undefined,
  tell: Tell,
): Columns {
  if (wanted === undefined || wanted === (row.acknowledged_at !== null)) return {}
  tell(wanted ? 'acknowledged' : 'unacknowledged')
  const moves = row.state !== 'watching'
  return wanted
    ? {
        acknowledged_at: now,
        acknowledged_by: JSON.stringify(personOf(actor)),
        ...(moves && { state: 'investigating' }),
      }
    : { acknowledged_at: null, acknowledged_by: null, ...(moves && { state: 'need_action' }) }
}

async function assign(
  permit: Permit<TicketRow>,
  userId: string | null | undefined,
  tell: Tell,
): Promise<Columns> {
  if (userId === undefined || userId === permit.row.assignee_id) return {}
  if (userId === null) {
    tell('unassigned', { from: permit.row.assignee?.name ?? null })
    return { assignee: null }
  }
  const person = await findAssignee(permit, userId)
  tell('assigned', { to: person.name, organisation: person.tenant.name })
  return { assignee: JSON.stringify(person) }
}

const longestSnoozeMs = 90 * 86_400_000

// Never silent for ever: a snooze has a reason and an end.
function snooze({ actor, now, row }: Permit<TicketRow>, wanted: ModifyTicket['snooze'], tell: Tell): Columns {
  if (wanted === undefined) return {}
  if (wanted === null) {
    if (row.snoozed_until) tell('unsnoozed')
    return { snoozed_until: null, snooze_reason: '', snoozed_by: null }
  }
  const until = new Date(wanted.until)
  if (until <= now || until.getTime() > now.getTime() + longestSnoozeMs)
    throw new Problem('ticket.snooze_out_of_range')
  tell('snoozed', { until: until.toISOString(), reason: wanted.reason })
  return {
    snoozed_until: until,
    snooze_reason: wanted.reason,
    snoozed_by: JSON.stringify(personOf(actor)),
  }
}

async function correct(
  permit: Permit<TicketRow>,
  { description, highImpact, roomIds }: ModifyTicket,
  tell: Tell,
): Promise<Columns> {
  if (description === undefined && highImpact === undefined && !roomIds) return {}
  const { queries, row, tenantId } = permit
  if (row.kind !== 'recorded') throw new Problem('ticket.not_recorded')
  if (roomIds) {
    const before = new Set(row.rooms.map(({ id }) => id))
    const wanted = await admitRooms(permit, 'tickets.update', roomIds)
    const added = wanted.filter((id) => !before.has(id))
    if (added.length > 0)
      await queries
        .insertInto('ticket_rooms')
        .values(added.map((room_id) => ({ tenant_id: tenantId, ticket_id: row.id, room_id })))
        .execute()
    await queries
      .deleteFrom('ticket_rooms')
      .where('tenant_id', '=', tenantId)
      .where('ticket_id', '=', row.id)
      .where('room_id', 'not in', wanted)
      .execute()
  }
  tell('modified')
  return {
    ...(description !== undefined && { description }),
    ...(highImpact !== undefined && { high_impact: highImpact, severity: severityOf(highImpact) }),
  }
}
