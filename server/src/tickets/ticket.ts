import { type Person, permissionBit, type Ticket, type TicketCategory } from '@latchkey/contract'
import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Standing } from '../access/standing.ts'
import type { Tickets } from '../db/schema.gen.ts'
import { ruleOf } from '../health/signal-rule.ts'
import type { Finder, Target } from '../operation/target.ts'
import { asksSince } from './ticket-conditions.ts'

type Columns = Omit<Selectable<Tickets>, 'search_text' | 'severity_rank' | 'woken_at'>

/** A ticket with the rooms that the context sees, and how many there are. */
export type TicketRow = Columns & {
  readonly name: string
  readonly asks_since: Date
  readonly rooms: readonly { readonly id: string; readonly name: string }[]
  readonly room_count: number
  readonly acknowledged_by: Person | null
  readonly assignee: Person | null
  readonly snoozed_by: Person | null
  readonly closed_by: Person | null
  readonly created_by: Person | null
}

/** What is selected of `tickets t` to be shown. */
export const shownTicket: RawBuilder<unknown> = sql`
  t.tenant_id, t.id, t.number, t.number as name, t.kind, t.room_id, t.signal, t.component, t.category, t.severity, t.state,
  t.description, t.high_impact, t.value, t.created_at, t.opened_at, t.updated_at, t.occurrences, t.watching_for,
  t.watch_until, t.flaps, t.flaps_since, t.is_flapping, t.escalated_at, t.acknowledged_at, t.acknowledged_by, t.assignee,
  t.assignee_id, t.snoozed_until, t.snooze_reason, t.snoozed_by, t.ended_at, t.closing_reason, t.closing_note,
  t.closed_by, t.retired_at, t.predecessor_id, t.created_by, t.version, ${asksSince} as asks_since,
  coalesce(case when t.room_id is null
    then (select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name) order by r.sort_name, r.id)
            from ticket_rooms x join rooms r on r.tenant_id = x.tenant_id and r.id = x.room_id
           where x.tenant_id = t.tenant_id and x.ticket_id = t.id)
    else (select jsonb_build_array(jsonb_build_object('id', r.id, 'name', r.name))
            from rooms r where r.tenant_id = t.tenant_id and r.id = t.room_id) end, '[]') as rooms,
  case when t.room_id is null then latchkey.count_rooms_of_ticket(t.tenant_id, t.id) else 1 end as room_count`

async function findTicket({ queries, tenantId, lock }: Finder, id: string): Promise<TicketRow | undefined> {
  const { rows } = await sql<TicketRow>`
    select ${shownTicket} from tickets t
     where t.tenant_id = ${tenantId} and t.id = ${id} ${lock ? sql`for no key update of t` : sql``}`.execute(
    queries,
  )
  return rows[0]
}

/** A ticket, for whoever sees incidents in one of its rooms; to say something of it, to update them in one is enough. */
export const ticket: Target<TicketRow> = {
  type: 'Ticket',
  param: 'ticketId',
  notFound: 'ticket.not_found',
  find: findTicket,
  sees: (standing, row) => seesTicket(standing, row),
  allows: (standing, permission, row) => row.rooms.some(({ id }) => standing.may(permission, id)),
  present: (row) => presentFields(row),
  roomsOf: (row) => row.rooms.map(({ id }) => id),
}

/** The same, for what happens to all of its rooms: whoever does it may do it in each of them, seen or not. */
export const wholeTicket: Target<TicketRow> = {
  ...ticket,
  allows: (standing, permission, row) =>
    standing.side === 'customer' && standing.holdsEverywhere(permission)
      ? true
      : row.rooms.length === row.room_count && row.rooms.every(({ id }) => standing.may(permission, id)),
}

// An issue whose rooms are all gone is left to those who see every room.
const seesTicket = (standing: Standing, { rooms }: TicketRow): boolean =>
  rooms.some(({ id }) => standing.may('tickets.view', id)) || standing.reach('tickets.view') === 'all'

const presentFields = (row: TicketRow) => ({
  state: row.state,
  severity: row.severity,
  description: row.description,
  highImpact: row.high_impact,
  acknowledged: row.acknowledged_at !== null,
  assignee: row.assignee?.name ?? null,
  snoozedUntil: row.snoozed_until?.toISOString() ?? null,
  closingReason: row.closing_reason,
  closingNote: row.closing_note,
})

const update = permissionBit('tickets.update')

/** A ticket as one caller may see it: of its rooms only those are named where they see incidents. */
export function presentTicket(standing: Standing, row: TicketRow, now: Date): Ticket {
  const { facts } = standing.slice
  const mayClose = wholeTicket.allows(standing, 'tickets.update', row)
  const isEnded = row.ended_at !== null
  return {
    id: row.id,
    number: row.number,
    tenant: { id: facts.tenantId, name: facts.name },
    kind: row.kind,
    rooms: row.rooms.filter(({ id }) => standing.may('tickets.view', id)),
    signal: row.signal,
    component: row.component || null,
    title: titleOf(row),
    category: row.category as TicketCategory,
    severity: row.severity,
    state: row.state,
    value: row.value,
    description: row.description,
    highImpact: row.high_impact,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    openedAt: row.opened_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    occurrences: row.occurrences,
    watchUntil: row.watch_until?.toISOString() ?? null,
    isFlapping: row.is_flapping,
    escalatedAt: row.escalated_at?.toISOString() ?? null,
    acknowledged:
      row.acknowledged_at && row.acknowledged_by
        ? { at: row.acknowledged_at.toISOString(), by: row.acknowledged_by }
        : null,
    assignee: row.assignee,
    snooze: snoozeOf(row, now),
    ended: row.ended_at && {
      at: row.ended_at.toISOString(),
      reason: row.closing_reason as NonNullable<Ticket['ended']>['reason'],
      note: row.closing_note,
      by: row.closed_by,
    },
    predecessorId: row.predecessor_id,
    may: {
      note: row.rooms.some(({ id }) => (standing.maskIn(id) & update) !== 0),
      modify: mayClose && !isEnded,
      close: mayClose && !isEnded && row.kind === 'recorded',
    },
    version: row.version,
  }
}

// A snooze that is over is none, whether the job has come to it or not.
const snoozeOf = (row: TicketRow, now: Date): Ticket['snooze'] =>
  row.snoozed_until && row.snoozed_by && row.snoozed_until > now
    ? { until: row.snoozed_until.toISOString(), reason: row.snooze_reason, by: row.snoozed_by }
    : null

/** What a ticket is called in lists: its signal in words, or how its description begins. */
export function titleOf({
  signal,
  component,
  description,
}: Pick<TicketRow, 'signal' | 'component' | 'description'>): string {
  if (signal !== null) return component ? `${ruleOf(signal).title} ${component}` : ruleOf(signal).title
  const [first = ''] = description.split('\n', 1)
  return first.length > 120 ? `${first.slice(0, 119)}…` : first
}
