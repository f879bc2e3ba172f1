import type { Origin, SystemActor, UserActor } from '../access/actor.ts'
import { holdEpochs } from '../access/authority.ts'
import type { House } from '../access/look.ts'
import type { AuditCategory, AuditOperation } from '../audit/audit-event.ts'
import { auditStatement } from '../audit/record.ts'
import type { Transaction } from '../db/database.ts'
import type { Remembered } from '../operation/permit.ts'

/** Who acts: whoever has just been recognised, or, until then, signing in itself. */
export type SignInActor = SystemActor | Pick<UserActor, 'kind' | 'id' | 'name' | 'tenantId' | 'token'>

export interface SignInEntry extends Remembered {
  readonly category: AuditCategory
  readonly activity: string
  readonly operation: AuditOperation
  readonly problem?: string
  readonly actor?: SignInActor
}

const signIn = (tenantId: string): SignInActor => ({ kind: 'system', name: 'sign-in', tenantId })

/**
 * The writes of signing in and out. Nobody is signed in yet, so that there is no permit to ask for: what the identity
 * provider has said of a person of this tenant, and a session's own secret, are what admits them. Same transaction,
 * same audit as every other write; who may do what waits until it is done, for groups come and sessions go.
 */
export function actAtSignIn<T>(
  house: House,
  tenantId: string,
  origin: Origin,
  work: (tx: Transaction, record: (entry: SignInEntry) => void, now: Date) => Promise<T>,
): Promise<T> {
  const now = house.now()
  return house.database.inTenant({ home: tenantId, tenant: null }, async (tx) => {
    await tx.run(holdEpochs([tenantId], 'no key update'))
    const record = (entry: SignInEntry) => {
      tx.tell({ tenantId, type: entry.category, id: null, rooms: [] })
      tx.defer(auditStatement({ actor: signIn(tenantId), ...entry, tenantId, origin, at: now }))
    }
    return work(tx, record, now)
  })
}

/** Remembers a sign-in that was refused, in the tenant it was meant for. */
export async function recordRefusedSignIn(
  house: House,
  tenantId: string,
  origin: Origin,
  problem: string,
  told: Remembered,
): Promise<void> {
  const entry = auditStatement({
    ...told,
    tenantId,
    category: 'Session',
    activity: 'session.create',
    operation: 'SignIn',
    problem,
    actor: signIn(tenantId),
    origin,
    at: house.now(),
  })
  await house.database.travel({ home: tenantId, tenant: null }, [entry])
}
