import type { Transaction } from '../db/database.ts'
import { tellHistory } from './tell-history.ts'

/** Ends snoozes whose time is over, and says so. */
export async function wakeSnoozed(
  { queries, tell }: Transaction,
  tenantId: string,
  now: Date,
): Promise<void> {
  const woken = await queries
    .updateTable('tickets')
    .set({ snoozed_until: null, snooze_reason: '', snoozed_by: null, updated_at: now })
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('snoozed_until', '<=', now)
    .returning(['id', 'state', 'room_id'])
    .execute()
  await tellHistory(
    queries,
    tenantId,
    null,
    now,
    woken
      .filter(({ state }) => state !== 'resolved' && state !== 'closed')
      .map(({ id }) => ({ ticketId: id, event: 'unsnoozed' })),
  )
  for (const { id, room_id } of woken) tell({ tenantId, type: 'Ticket', id, rooms: room_id ? [room_id] : [] })
}
