import { sql } from 'kysely'
import type { Transaction } from '../db/database.ts'
import { queueOpenings } from './queue-openings.ts'
import { tellHistory } from './tell-history.ts'
import { live } from './ticket-conditions.ts'

/**
 * Ends snoozes whose time is over, and says so. Whatever is still open asks for action again, whoever had taken it up
 * before, and people are told of it as when it was opened (docs/decisions/0042).
 */
export async function wakeSnoozed(tx: Transaction, tenantId: string, now: Date): Promise<void> {
  const { queries, tell } = tx
  const { rows } = await sql<{ id: string; roomId: string | null; isLive: boolean }>`
    update tickets t
       set snoozed_until = null, snooze_reason = '', snoozed_by = null,
           acknowledged_at = case when not ${live} then acknowledged_at end,
           acknowledged_by = case when not ${live} then acknowledged_by end,
           woken_at = case when ${live} then ${now}::timestamptz else woken_at end,
           state = case state when 'investigating' then 'need_action' else state end,
           updated_at = ${now}, version = version + 1
     where t.tenant_id = ${tenantId} and t.snoozed_until <= ${now}
    returning t.id, t.room_id as "roomId", ${live} as "isLive"`.execute(queries)
  const woken = rows.filter(({ isLive }) => isLive).map(({ id }) => id)
  await tellHistory(
    queries,
    tenantId,
    null,
    now,
    woken.map((ticketId) => ({ ticketId, event: 'unsnoozed' })),
  )
  await queueOpenings(
    tx,
    woken.map((ticketId) => ({ tenantId, ticketId, since: now })),
  )
  for (const { id, roomId } of rows) tell({ tenantId, type: 'Ticket', id, rooms: roomId ? [roomId] : [] })
}
