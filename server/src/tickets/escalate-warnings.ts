import { sql } from 'kysely'
import type { Transaction } from '../db/database.ts'
import type { RoomPlace } from '../health/circumstances.ts'
import { refreshHealth } from '../health/refresh-health.ts'
import { queueOpenings } from './queue-openings.ts'
import { tellHistory } from './tell-history.ts'
import { asksSince } from './ticket-conditions.ts'

/** Warnings that have been open for longer than the tenant lets them be become important (decisions D8). */
export const isUnheeded = (now: Date) => sql`t.kind = 'signal' and t.severity = 'warning'
  and t.state in ('need_action', 'investigating') and exists (
    select from tenant_settings s where s.tenant_id = t.tenant_id
       and t.opened_at <= ${now}::timestamptz - make_interval(days => s.warning_escalation_days))`

/** Lets them become important, and has those be told who want to be told of nothing less. */
export async function escalateWarnings(tx: Transaction, tenantId: string, now: Date): Promise<void> {
  const { queries, tell } = tx
  const { rows } = await sql<RoomPlace & { id: string; since: Date }>`
    update tickets t set severity = 'important', escalated_at = ${now}, updated_at = ${now}, version = version + 1
     where t.tenant_id = ${tenantId} and ${isUnheeded(now)}
    returning t.id, t.tenant_id as "tenantId", t.room_id as "roomId", ${asksSince} as since`.execute(queries)
  const details = { from: 'warning', to: 'important' }
  await tellHistory(
    queries,
    tenantId,
    null,
    now,
    rows.map(({ id }) => ({ ticketId: id, event: 'escalated', details })),
  )
  await queueOpenings(
    tx,
    rows.map(({ id, since }) => ({ tenantId, ticketId: id, since })),
  )
  await refreshHealth(tx, rows)
  for (const { id, roomId } of rows) tell({ tenantId, type: 'Ticket', id, rooms: [roomId] })
}
