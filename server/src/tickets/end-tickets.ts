import type { EndReason, Person } from '@latchkey/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Transaction } from '../db/database.ts'
import type { RoomPlace } from '../health/circumstances.ts'
import { refreshHealth } from '../health/refresh-health.ts'
import { tellHistory } from './tell-history.ts'
import { live } from './ticket-conditions.ts'

/** Which tickets of signals end without their signal having recovered, and why. */
export interface Ending {
  /** `and …` over `tickets t`. */
  readonly such: RawBuilder<unknown>
  readonly reason: EndReason
  /** Null where Latchkey does it. */
  readonly by: Person | null
  readonly at: Date
  /** They stay closed for ever: a later fault has a ticket of its own (spec 6.3). */
  readonly forGood?: boolean
}

/** Ends open tickets of signals. Whoever calls it holds their rooms. */
export async function endTickets(
  tx: Pick<Transaction, 'queries' | 'tell'>,
  tenantId: string,
  { such, reason, by, at, forGood = false }: Ending,
): Promise<number> {
  const { queries, tell } = tx
  const { rows } = await sql<RoomPlace & { id: string }>`
    update tickets t
       set state = 'closed', ended_at = ${at}, closing_reason = ${reason}, closing_note = '',
           closed_by = ${by && JSON.stringify(by)}::jsonb, watching_for = null, watch_until = null, updated_at = ${at},
           retired_at = case when ${forGood} then ${at}::timestamptz end, version = version + 1
     where t.tenant_id = ${tenantId} and t.kind = 'signal' and ${live}
       ${such}
    returning t.id, t.tenant_id as "tenantId", t.room_id as "roomId"`.execute(queries)
  await tellHistory(
    queries,
    tenantId,
    by,
    at,
    rows.map(({ id }) => ({ ticketId: id, event: 'closed', details: { reason } })),
  )
  await refreshHealth(tx, rows)
  for (const { id, roomId } of rows) tell({ tenantId, type: 'Ticket', id, rooms: [roomId] })
  return rows.length
}
