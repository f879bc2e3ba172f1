import type { MemberRef, PrimaryAdmins } from '@latchkey/contract'
import { refuseGrant } from '../access/granting.ts'
import { refuseLastPrimaryAdmin } from '../assignments/last-administrator.ts'
import { resolveMemberChange, writeMembers } from '../assignments/write-members.ts'
import { isAnybodyBehind } from '../directory/is-anybody-behind.ts'
import type { Permit } from '../operation/permit.ts'
import { type AssignedAdmins, modifiesPrimaryAdmins, presentAdmins } from './assigned-admins.ts'

/**
 * Names or removes primary admins for a customer. The assignment's row is held, so that of many who remove each other
 * at once somebody is left (decisions D4).
 *
 * @throws Problem `partnership.last_primary_admin`, `grant.exceeds_own`, `assignment.member_unknown`
 */
export async function changePrimaryAdmins(
  permit: Permit<AssignedAdmins>,
  wanted: { readonly addMembers: readonly MemberRef[] } | { readonly removeMembers: readonly MemberRef[] },
): Promise<PrimaryAdmins> {
  const { actor, queries, row, standing, tenantId, tx } = permit
  const change = await resolveMemberChange(permit, row.members, wanted)
  if (change.added.length > 0)
    refuseGrant(standing, row.permissions, { allRooms: true, roomIds: [], groupIds: [] })
  await writeMembers(permit, row.assignmentId, change)
  if (change.removed.length > 0) await refuseLastPrimaryAdmin(tx, actor.tenantId, row.members, change.left)
  const { version } = await queries
    .updateTable('assignments')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', row.assignmentId)
    .returning('version')
    .executeTakeFirstOrThrow()
  if (change.added.length > 0 && (await isAnybodyBehind(tx, actor.tenantId, change.added)))
    await clearWithoutAdmins(permit)
  permit.remember({
    object: { id: row.assignmentId, name: row.name },
    before: presentAdmins(row),
    after: presentAdmins({ members: change.left }),
  })
  return { items: [...change.left], may: { modify: modifiesPrimaryAdmins(standing) }, version }
}

// The mark stands in the customer's row, which the customer alone writes.
const clearWithoutAdmins = ({ queries, row, tenantId, tx }: Permit<AssignedAdmins>): Promise<unknown> =>
  tx.as({ home: tenantId, tenant: tenantId }, () =>
    queries
      .updateTable('partnerships')
      .set({ without_admins_since: null })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', row.partnershipId)
      .where('without_admins_since', 'is not', null)
      .execute(),
  )
