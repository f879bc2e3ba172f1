import { sql } from 'kysely'
import type { Transaction } from '../db/database.ts'
import { type Opening, queueOpenings } from '../tickets/queue-openings.ts'
import type { RoomPlace } from './circumstances.ts'
import { refreshHealth } from './refresh-health.ts'
import type { SignalRow, TicketRow } from './room-book.ts'

/** What a batch has changed: last states once, and everything that happened in its order. */
export interface Changes {
  readonly signals: Map<string, SignalRow & RoomPlace>
  readonly turns: (RoomPlace & {
    id: string
    at: Date
    signal: string
    component: string
    was: string | null
    meaning: string
    value: string
  })[]
  readonly tickets: Map<string, TicketRow & RoomPlace & { at: Date }>
  readonly history: {
    tenantId: string
    ticketId: string
    id: string
    at: Date
    event: string
    details: Record<string, unknown> | null
  }[]
  readonly muted: (RoomPlace & {
    windowId: string
    windowBeganAt: Date
    signal: string
    component: string
    value: string
    at: Date
  })[]
}

export const noChanges = (): Changes => ({
  signals: new Map(),
  turns: [],
  tickets: new Map(),
  history: [],
  muted: [],
})

/** Writes a batch's changes in one round trip; nothing at all where nothing has changed. */
export async function writeChanges(
  tx: Pick<Transaction, 'queries' | 'run' | 'tell'>,
  { signals, turns, tickets, history, muted }: Changes,
): Promise<void> {
  const { queries, tell } = tx
  const openings = openingsOf(tickets, history)
  const written: Promise<unknown>[] = []
  if (signals.size > 0) written.push(writeSignals([...signals.values()]).execute(queries))
  if (turns.length > 0) written.push(writeTurns(turns).execute(queries))
  if (tickets.size > 0) written.push(writeTickets([...tickets.values()]).execute(queries))
  if (history.length > 0) written.push(writeHistory(history).execute(queries))
  if (muted.length > 0) written.push(writeMuted(muted).execute(queries))
  if (tickets.size > 0) written.push(refreshHealth(tx, [...tickets.values()]))
  if (openings.length > 0) written.push(queueOpenings(tx, openings))
  await Promise.all(written)
  for (const { tenantId, roomId } of signals.values())
    tell({ tenantId, type: 'Room', id: roomId, rooms: [roomId] })
  for (const { tenantId, roomId, id } of tickets.values())
    tell({ tenantId, type: 'Ticket', id, rooms: [roomId] })
}

/** The incidents that ask for action since this batch; those that it ended again are nobody's news. */
function openingsOf(tickets: Changes['tickets'], history: Changes['history']): Opening[] {
  const opened = new Set(
    history.flatMap(({ event, ticketId }) => (event === 'opened' || event === 'reopened' ? [ticketId] : [])),
  )
  return [...opened].flatMap((id) => {
    const ticket = tickets.get(id)
    return ticket?.state === 'need_action'
      ? [{ tenantId: ticket.tenantId, ticketId: id, since: ticket.openedAt }]
      : []
  })
}

const rows = (values: readonly unknown[]) => sql`jsonb_to_recordset(${JSON.stringify(values)}::jsonb)`

const writeSignals = (values: readonly unknown[]) => sql`
  insert into room_signals (tenant_id, room_id, signal, component, source, meaning, value, since)
  select "tenantId", "roomId", signal, component, source, meaning, value, since
    from ${rows(values)} as x ("tenantId" uuid, "roomId" uuid, signal text, component text, source text, meaning text,
                               value text, since timestamptz)
   order by "tenantId", "roomId", signal, component
  on conflict (tenant_id, room_id, signal, component) do update
     set source = excluded.source, meaning = excluded.meaning, value = excluded.value, since = excluded.since`

const writeTurns = (values: readonly unknown[]) => sql`
  insert into signal_changes (tenant_id, room_id, id, at, signal, component, was, meaning, value)
  select "tenantId", "roomId", id, at, signal, component, was, meaning, value
    from ${rows(values)} as x ("tenantId" uuid, "roomId" uuid, id uuid, at timestamptz, signal text, component text,
                               was text, meaning text, value text)`

// A ticket that is opened anew has been seen by nobody yet.
const writeTickets = (values: readonly unknown[]) => sql`
  insert into tickets as known (
    tenant_id, id, number, kind, room_id, signal, component, category, severity, state, value, created_at, opened_at,
    updated_at, occurrences, watching_for, watch_until, flaps, flaps_since, is_flapping, ended_at, closing_reason,
    predecessor_id)
  select "tenantId", x.id, number, 'signal', "roomId", signal, component, category, severity, state, value, at,
         "openedAt", at, occurrences, "watchingFor", "watchUntil", flaps, "flapsSince", "isFlapping", "endedAt",
         "closingReason",
         (select p.id from tickets p
           where p.tenant_id = "tenantId" and p.room_id = "roomId" and p.signal = x.signal
             and p.component = x.component and p.retired_at is not null
           order by p.retired_at desc limit 1)
    from ${rows(values)} as x (
      "tenantId" uuid, id uuid, number text, "roomId" uuid, signal text, component text, category text, severity text,
      state text, value text, at timestamptz, "openedAt" timestamptz, occurrences integer, "watchingFor" text,
      "watchUntil" timestamptz, flaps integer, "flapsSince" timestamptz, "isFlapping" boolean, "endedAt" timestamptz,
      "closingReason" text)
   order by x."tenantId", x.id
  on conflict (tenant_id, id) do update
     set category = excluded.category, severity = excluded.severity, state = excluded.state, value = excluded.value,
         opened_at = excluded.opened_at, updated_at = excluded.updated_at, occurrences = excluded.occurrences,
         watching_for = excluded.watching_for, watch_until = excluded.watch_until, flaps = excluded.flaps,
         flaps_since = excluded.flaps_since, is_flapping = excluded.is_flapping, ended_at = excluded.ended_at,
         closing_reason = excluded.closing_reason, closing_note = '', closed_by = null,
         acknowledged_at = case when known.opened_at = excluded.opened_at then known.acknowledged_at end,
         acknowledged_by = case when known.opened_at = excluded.opened_at then known.acknowledged_by end,
         escalated_at = case when known.opened_at = excluded.opened_at then known.escalated_at end,
         version = known.version + 1`

const writeHistory = (values: readonly unknown[]) => sql`
  insert into ticket_history (tenant_id, ticket_id, id, at, event, details)
  select "tenantId", "ticketId", id, at, event, details
    from ${rows(values)} as x ("tenantId" uuid, "ticketId" uuid, id uuid, at timestamptz, event text, details jsonb)`

// Once for each time that the window comes round, however often the signal is heard of in it.
const writeMuted = (values: readonly unknown[]) => sql`
  insert into muted_signals (tenant_id, window_id, window_began_at, room_id, signal, component, value, at)
  select "tenantId", "windowId", "windowBeganAt", "roomId", signal, component, value, at
    from ${rows(values)} as x ("tenantId" uuid, "windowId" uuid, "windowBeganAt" timestamptz, "roomId" uuid, signal text,
                               component text, value text, at timestamptz)
  on conflict do nothing`
