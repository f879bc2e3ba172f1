import type { TicketSeverity } from '@latchkey/contract'
import { sql } from 'kysely'
import type { Queries } from '../db/kysely.ts'
import { loadCircumstances, type RoomFacts } from '../health/circumstances.ts'
import { allSignals } from '../health/suppressions.ts'
import type { OpenedTicket } from '../mail/mail-data.ts'
import type { Opening } from './queue-openings.ts'
import { asksSince, isSnoozed } from './ticket-conditions.ts'

/** An incident that people are to be told of, with the rooms in which it may be told. */
export interface LiveOpening {
  readonly customer: string
  readonly number: string
  readonly signal: string | null
  readonly component: string
  readonly severity: TicketSeverity
  readonly said: string
  readonly openedAt: Date
  readonly news: OpenedTicket['news']
  readonly rooms: readonly OpenedRoom[]
}

type OpenedRoom = RoomFacts & { readonly name: string; readonly place: string }

/**
 * The incident of an opening as it is now; undefined where nobody is told of it any more: it is over or snoozed, was
 * opened anew or woken since, or something stands against it in all of its rooms (spec 11.1).
 */
export async function readOpening(
  queries: Queries,
  { tenantId, ticketId, since }: Opening,
  now: Date,
): Promise<LiveOpening | undefined> {
  const { rows } = await sql<LiveOpening>`
    select n.name as customer, t.number, t.signal, t.component, t.severity,
           t.opened_at as "openedAt", case when t.woken_at = ${since} then 'woken' when t.kind = 'recorded' then 'recorded'
             when t.occurrences > 1 then 'reopened' else 'opened' end as news,
           case t.kind when 'recorded' then t.description else t.value end as said,
           coalesce((select jsonb_agg(jsonb_build_object(
               'tenantId', r.tenant_id, 'roomId', r.id, 'lifecycle', r.lifecycle, 'timeZone', r.time_zone, 'name', r.name,
               'place', concat_ws(', ', r.building, r.city, r.country)) order by r.sort_name, r.id)
             from rooms r
            where r.tenant_id = t.tenant_id and (r.id = t.room_id or (t.room_id is null and r.id in (
              select x.room_id from ticket_rooms x where x.tenant_id = t.tenant_id and x.ticket_id = t.id)))), '[]') as rooms
      from tickets t join tenants n on n.id = t.tenant_id
     where t.tenant_id = ${tenantId} and t.id = ${ticketId} and ${asksSince} = ${since}
       and t.state in ('need_action', 'investigating') and not ${isSnoozed(now)}`.execute(queries)
  const [found] = rows
  if (!found) return undefined
  const circumstances = await loadCircumstances(queries, found.rooms)
  const signal = found.signal ?? allSignals
  const told = found.rooms.filter(
    (room) => !circumstances.isSilenced(room, signal, now) && !circumstances.muting(room, now),
  )
  return told.length > 0 ? { ...found, rooms: told } : undefined
}
