import { type Member, Problem } from '@latchkey/contract'
import type { Permit } from '../operation/permit.ts'
import { selectAssignedAdmins } from '../partnerships/primary-admin.ts'
import { namePrimaryAdmins } from './name-primary-admins.ts'
import type { ReceivedRow } from './received-invitation.ts'

/**
 * Lets a later contact join the *Invited admins* of the partnership that the first one made (decisions D3), with
 * whatever the customer has made of it since.
 *
 * @returns undefined where there is no partnership yet: theirs is the first acceptance
 * @throws Problem `partnership.already_active` where the organisations found together by another kind of invitation;
 *   `partnership.not_active` while the customer has suspended it
 */
export async function joinPartnership(
  permit: Permit<ReceivedRow>,
  members: readonly Member[],
): Promise<string | undefined> {
  const { actor, queries, row, tx } = permit
  const standing = await queries
    .selectFrom('partnerships')
    .select(['id', 'mode', 'status'])
    .where('tenant_id', '=', row.tenant_id)
    .where('partner_tenant_id', '=', actor.tenantId)
    .where('status', '<>', 'ended')
    .forUpdate()
    .executeTakeFirst()
  if (!standing) return undefined
  if (standing.mode !== 'contacts') throw new Problem('partnership.already_active')
  if (standing.status !== 'active') throw new Problem('partnership.not_active')
  await tx.as({ home: actor.tenantId, tenant: row.tenant_id }, async () => {
    const assignment = await selectAssignedAdmins(queries, row.tenant_id, standing.id)
      .select('a.id')
      .executeTakeFirstOrThrow()
    await namePrimaryAdmins(permit, assignment.id, members)
  })
  await clearWithoutAdmins(permit, standing.id)
  return standing.id
}

// The mark stands in the customer's row, which the customer alone writes.
const clearWithoutAdmins = (
  { queries, row, tx }: Permit<ReceivedRow>,
  partnershipId: string,
): Promise<unknown> =>
  tx.as({ home: row.tenant_id, tenant: null }, () =>
    queries
      .updateTable('partnerships')
      .set({ without_admins_since: null })
      .where('tenant_id', '=', row.tenant_id)
      .where('id', '=', partnershipId)
      .where('without_admins_since', 'is not', null)
      .execute(),
  )
