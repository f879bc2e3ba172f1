import { type Member, Problem } from '@latchkey/contract'
import type { Transaction } from '../db/database.ts'
import { isAnybodyBehind } from '../directory/is-anybody-behind.ts'

/**
 * A partnership never loses its last primary admin through Latchkey (spec 2.2, decisions D4). Where nobody stood
 * behind the members before, some member must still be left.
 *
 * @param partnerTenantId the partner, in whose directory the members are; the transaction is at home there
 * @throws Problem `partnership.last_primary_admin`
 */
export async function refuseLastPrimaryAdmin(
  tx: Transaction,
  partnerTenantId: string,
  before: readonly Member[],
  left: readonly Member[],
): Promise<void> {
  if (await isAnybodyBehind(tx, partnerTenantId, left)) return
  if (left.length === 0 || (await isAnybodyBehind(tx, partnerTenantId, before)))
    throw new Problem('partnership.last_primary_admin')
}

/**
 * Asked after members of the Managed Service Administrator role were taken out: somebody is left who may do
 * everything, by the role or as a global administrator of the directory.
 *
 * @throws Problem `assignment.last_full_administrator`
 */
export async function refuseWithoutFullAdministrator(tx: Transaction, tenantId: string): Promise<void> {
  const members = await tx.queries
    .selectFrom('assignment_members as m')
    .innerJoin('assignments as a', (join) =>
      join.onRef('a.tenant_id', '=', 'm.tenant_id').onRef('a.id', '=', 'm.assignment_id'),
    )
    .innerJoin('roles as r', (join) =>
      join.onRef('r.tenant_id', '=', 'a.tenant_id').onRef('r.id', '=', 'a.role_id'),
    )
    .select(['m.member_type as type', 'm.member_id as id'])
    .where('m.tenant_id', '=', tenantId)
    .where('r.built_in', '=', 'managedServiceAdministrator')
    .execute()
  if (await isAnybodyBehind(tx, tenantId, members)) return
  const globalAdministrator = await tx.queries
    .selectFrom('users')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('directory_role', '=', 'globalAdministrator')
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (!globalAdministrator) throw new Problem('assignment.last_full_administrator')
}
