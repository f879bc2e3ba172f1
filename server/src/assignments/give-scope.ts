import { Problem, type Scope } from '@latchkey/contract'
import type { Permit } from '../operation/permit.ts'
import { readDelegation, resolveDelegation } from '../partnerships/delegation.ts'
import { refuseMoreThanHeld } from '../partnerships/may-delegate.ts'
import { findPartnership } from '../partnerships/partnership.ts'
import { setPartnershipScope } from '../partnerships/set-scope.ts'
import type { AssignmentRow } from './assignment.ts'

/** The customer changes which rooms a partner has, from the list of its primary admins (spec 2.2). */
export async function giveScope(
  { queries, row, standing, tenantId, tx }: Permit<AssignmentRow>,
  scope: Scope | undefined,
): Promise<void> {
  if (!scope) return
  const partnership = await findPartnership(queries, tenantId, row.role.partnership_id ?? '', { lock: true })
  if (!partnership) throw new Problem('partnership.ended')
  const given = await readDelegation(queries, partnership)
  const wanted = await resolveDelegation(queries, standing, given, { scope })
  refuseMoreThanHeld(standing, wanted, given)
  await setPartnershipScope(tx, tenantId, partnership.id, wanted.scope)
}
