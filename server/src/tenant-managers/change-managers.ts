import type { MemberRef, TenantManagers } from '@latchkey/contract'
import { resolveMemberChange, writeMembers } from '../assignments/write-members.ts'
import type { Permit } from '../operation/permit.ts'
import { type ManagersRow, presentManagers, presentMembers } from './tenant-manager.ts'

/** Writes down who joins or leaves, and tells the audit who was a Tenant manager before and is one after. */
export async function changeManagers(
  permit: Permit<ManagersRow>,
  wanted: { readonly addMembers: readonly MemberRef[] } | { readonly removeMembers: readonly MemberRef[] },
): Promise<TenantManagers> {
  const { queries, row, standing, tenantId } = permit
  const change = await resolveMemberChange(permit, row.members, wanted)
  await writeMembers(permit, row.assignmentId, change)
  const { version } = await queries
    .updateTable('assignments')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', row.assignmentId)
    .returning('version')
    .executeTakeFirstOrThrow()
  permit.remember({ before: presentMembers(row.members), after: presentMembers(change.left) })
  return presentManagers(standing, { members: change.left, version })
}
