import type { Transaction } from '../db/database.ts'

/** Hands work to the job queue within the transaction. A `key` replaces an earlier job of the same key. */
export async function enqueue(
  tx: Pick<Transaction, 'run'>,
  task: string,
  payload: Readonly<Record<string, unknown>>,
  { key = null, runAt = null }: { key?: string | null; runAt?: Date | null } = {},
): Promise<void> {
  await tx.run({
    sql: 'select latchkey.enqueue($1, $2, $3, $4)',
    parameters: [task, JSON.stringify(payload), key, runAt],
  })
}
