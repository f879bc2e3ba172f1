import { type EnrollDevice, Problem } from '@latchkey/contract'
import type { House } from '../access/look.ts'
import type { Transaction } from '../db/database.ts'
import { brokenConstraint } from '../db/failures.ts'
import { purposeOf, takeTurns } from '../enrollment/enrollment-key.ts'

/**
 * The key that a device says it has. Holds it: a reset that is under way is waited for, and one that comes waits.
 *
 * @throws Problem `enrollment.key_unknown`, `enrollment.key_reset`, `tenant.suspended`
 */
export async function findKey(
  { vault }: House,
  tx: Transaction,
  { tenantId, keyId }: EnrollDevice,
): Promise<{ key: string; createdAt: Date }> {
  await takeTurns(tx.queries, tenantId)
  const kept = await tx.queries
    .selectFrom('enrollment_keys as k')
    .innerJoin('tenants as t', 't.id', 'k.tenant_id')
    .select(['k.sealed', 'k.created_at', 'k.replaced_at', 't.suspended_at'])
    .where('k.tenant_id', '=', tenantId)
    .where('k.id', '=', keyId)
    .executeTakeFirst()
  if (!kept) throw new Problem('enrollment.key_unknown')
  if (kept.replaced_at) throw new Problem('enrollment.key_reset')
  if (kept.suspended_at) throw new Problem('tenant.suspended')
  const key = kept.sealed && vault.open(purposeOf(tenantId, keyId), kept.sealed)
  if (!key) throw new Problem('enrollment.key_unknown')
  return { key, createdAt: kept.created_at }
}

/**
 * Uses up what a proof is good once by.
 *
 * @throws Problem `enrollment.replayed`
 */
export const claimNonce = (tx: Transaction, { tenantId, nonce }: EnrollDevice, now: Date) =>
  tx.queries
    .insertInto('enrollment_nonces')
    .values({ tenant_id: tenantId, nonce, at: now })
    .execute()
    .catch((error: unknown) => {
      throw brokenConstraint(error) === 'enrollment_nonces_pkey' ? new Problem('enrollment.replayed') : error
    })
