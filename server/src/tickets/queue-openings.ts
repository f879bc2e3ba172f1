import type { Transaction } from '../db/database.ts'
import { enqueue } from '../jobs/enqueue.ts'

/**
 * An incident since it asks for action: opened, anew or again, or back from a snooze. The same ticket at another moment
 * is another opening.
 */
export interface Opening {
  readonly tenantId: string
  readonly ticketId: string
  readonly since: Date
}

/** What is over again so soon, or opened once more, is told once or not at all. */
const graceMs = 15_000

/**
 * Has people be told of openings once the transaction is committed: one job for each tenant, which names them all.
 * Without a key: batches that open incidents in one tenant at the same time would wait for each other's row.
 */
export async function queueOpenings(
  tx: Pick<Transaction, 'run'>,
  openings: readonly Opening[],
): Promise<void> {
  const byTenant = new Map<string, Opening[]>()
  for (const opening of openings)
    byTenant.set(opening.tenantId, [...(byTenant.get(opening.tenantId) ?? []), opening])
  await Promise.all(
    [...byTenant].map(([tenantId, own]) => {
      const last = Math.max(...own.map(({ since }) => since.getTime()))
      const runAt = new Date(last + graceMs)
      return enqueue(tx, 'ticket.tellOfOpenings', { tenantId, openings: writeOpenings(own) }, { runAt })
    }),
  )
}

const writeOpenings = (openings: readonly Opening[]): string =>
  openings.map(({ ticketId, since }) => `${ticketId}@${since.toISOString()}`).join(' ')

/** What {@link queueOpenings} wrote down for the job. */
export const readOpenings = (tenantId: string, written: string): Opening[] =>
  written
    .split(' ')
    .map((entry) => entry.split('@'))
    .map(([ticketId = '', since = '']) => ({ tenantId, ticketId, since: new Date(since) }))
