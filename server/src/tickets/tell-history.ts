import type { Person } from '@latchkey/contract'
import { v7 as uuidv7 } from 'uuid'
import type { Queries } from '../db/kysely.ts'

/** What people do with a ticket, as its history tells it; what signals do is told by `health/judge-signal.ts`. */
export type TicketDeed =
  | 'recorded'
  | 'modified'
  | 'acknowledged'
  | 'unacknowledged'
  | 'assigned'
  | 'unassigned'
  | 'snoozed'
  | 'unsnoozed'
  | 'attached'
  | 'escalated'
  | 'closed'

export interface Told {
  readonly ticketId: string
  readonly event: TicketDeed
  readonly details?: Record<string, unknown> | null
}

/** Writes entries into the histories of tickets; `actor` is null where Latchkey did it. */
export async function tellHistory(
  queries: Queries,
  tenantId: string,
  actor: Person | null,
  at: Date,
  told: readonly Told[],
): Promise<void> {
  if (told.length === 0) return
  await queries
    .insertInto('ticket_history')
    .values(
      told.map(({ ticketId, event, details }) => ({
        tenant_id: tenantId,
        ticket_id: ticketId,
        id: uuidv7(),
        at,
        event,
        actor: actor && JSON.stringify(actor),
        details: details ? JSON.stringify(details) : null,
      })),
    )
    .execute()
}
