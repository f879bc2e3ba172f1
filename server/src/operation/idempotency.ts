import { createHash } from 'node:crypto'
import { Problem } from '@latchkey/contract'
import type { UserActor } from '../access/actor.ts'
import type { Transaction } from '../db/database.ts'
import type { Operation } from './operation.ts'
import type { Asked, Performed } from './perform.ts'

/**
 * Claims an Idempotency-Key within the write's own transaction. Whoever comes second waits for the first and is
 * given its answer; a first that was refused leaves no trace, so that the key can be tried again.
 *
 * @returns the first answer, or null for the first
 * @throws Problem `idempotency.key_reused` when the key came with another request
 */
export async function claimKey(
  tx: Transaction,
  actor: UserActor,
  operation: Operation,
  asked: Asked,
  now: Date,
): Promise<Performed | null> {
  const hash = createHash('sha256')
    .update(JSON.stringify([operation.name, asked.tenantId, asked.targetId, asked.input]))
    .digest('hex')
  // Keys are good for a day.
  const { rows } = await tx.run({
    sql: `insert into idempotency_keys as known (tenant_id, actor_id, key, request_hash, created_at)
          values ($1, $2, $3, $4, $5)
          on conflict (tenant_id, actor_id, key) do update
             set request_hash = excluded.request_hash, status = null, response = null, created_at = excluded.created_at
           where known.created_at < excluded.created_at - interval '1 day'
          returning 1`,
    parameters: [actor.tenantId, actor.id, asked.idempotencyKey, hash, now],
  })
  if (rows.length > 0) return null
  const earlier = await tx.queries
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'status', 'response'])
    .where('tenant_id', '=', actor.tenantId)
    .where('actor_id', '=', actor.id)
    .where('key', '=', asked.idempotencyKey ?? '')
    .executeTakeFirstOrThrow()
  if (earlier.request_hash !== hash) throw new Problem('idempotency.key_reused')
  if (earlier.status === null) throw new Problem('idempotency.not_repeatable')
  return { status: earlier.status, body: earlier.response }
}

/** Keeps the answer for whoever repeats the request; never one that shows a secret. */
export function rememberAnswer(
  tx: Transaction,
  actor: UserActor,
  key: string,
  operation: Operation,
  performed: Performed,
): void {
  if (operation.showsSecret) return
  tx.defer({
    sql: `update idempotency_keys set status = $4, response = $5
           where tenant_id = $1 and actor_id = $2 and key = $3`,
    parameters: [actor.tenantId, actor.id, key, performed.status, JSON.stringify(performed.body)],
  })
}
