import type { Problem } from '@latchkey/contract'
import type { Caller } from '../access/caller.ts'
import type { House } from '../access/look.ts'
import type { Standing } from '../access/standing.ts'
import { auditStatement } from '../audit/record.ts'
import type { Operation } from './operation.ts'

/** What was refused: a write, or a read that the audit tells of. */
export type Refused = Pick<Operation, 'name' | 'category' | 'verb'> & {
  readonly target: { readonly type: string }
}

/** Remembers a refusal where the caller was: in the tenant, if it exists for them, else at home. */
export async function recordRefusal(
  house: House,
  caller: Caller,
  { name, category, verb, target }: Refused,
  targetId: string | null,
  standing: Standing | undefined,
  problem: Problem,
): Promise<void> {
  const actor = await caller.resolve(false).catch(() => null)
  if (!actor) return
  const entry = auditStatement({
    tenantId: standing?.tenantId ?? actor.tenantId,
    category,
    activity: name,
    operation: verb,
    problem: problem.code,
    actor,
    origin: caller.origin,
    at: house.now(),
    ...(targetId && { object: { type: target.type, id: targetId, name: '' } }),
    ...(standing?.partnership && { partnershipId: standing.partnership.facts.id }),
  })
  await house.database
    .travel({ home: actor.tenantId, tenant: standing?.tenantId ?? null }, [entry])
    .catch(() => {})
}
