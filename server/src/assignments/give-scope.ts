import type { Scope } from '@latchkey/contract'
import { resolveScope } from '../access/scope.ts'
import type { Permit } from '../operation/permit.ts'
import { setPartnershipScope } from '../partnerships/set-scope.ts'
import type { AssignmentRow } from './assignment.ts'

/** The customer changes which rooms a partner has, from the list of its primary admins (spec 2.2). */
export async function giveScope(
  { queries, row, standing, tenantId, tx }: Permit<AssignmentRow>,
  scope: Scope | undefined,
): Promise<void> {
  const { partnership_id } = row.role
  if (!scope || !partnership_id) return
  await setPartnershipScope(tx, tenantId, partnership_id, await resolveScope(queries, standing, scope))
}
