import { holdEpochs } from '../access/authority.ts'
import type { House } from '../access/look.ts'
import type { Transaction } from '../db/database.ts'
import { isAnybodyBehind } from '../directory/is-anybody-behind.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { actAsSystem } from '../operation/act-as-system.ts'
import { findPartnership } from './partnership.ts'
import { listPrimaryAdmins } from './primary-admin.ts'
import { tellBothSides } from './tell-both-sides.ts'

/**
 * To be called by whatever disables or deletes people, or changes who is in a security group, in the same transaction:
 * afterwards it is looked whether the organisation's customers still have a primary admin.
 */
export const enqueueAdminCheck = (tx: Transaction, partnerTenantId: string): Promise<void> =>
  enqueue(
    tx,
    'partnership.checkAdmins',
    { partnerTenantId },
    { key: `partnership.checkAdmins:${partnerTenantId}` },
  )

/** Looks after every partnership of an organisation that has not ended: see {@link checkAdmins}. */
export async function checkAdminsOfPartner(house: House, partnerTenantId: string): Promise<void> {
  const [found] = await house.database.travel({ home: partnerTenantId, tenant: null }, [
    {
      sql: `select tenant_id as "tenantId", id from partnerships
             where partner_tenant_id = $1 and status <> 'ended' order by tenant_id`,
      parameters: [partnerTenantId],
    },
  ])
  for (const { tenantId, id } of found?.rows ?? []) await checkAdmins(house, String(tenantId), String(id))
}

/**
 * Marks a partnership as without admins when the partner's directory has left it none, and tells both sides; takes
 * the mark away when there is one again (decisions D4).
 */
export function checkAdmins(house: House, tenantId: string, partnershipId: string): Promise<void> {
  return actAsSystem(house, 'partnership.checkAdmins', tenantId, async (tx, record, now) => {
    // The facts before the row, like every other writer, so that two never wait for each other.
    await tx.run(holdEpochs([tenantId], 'no key update'))
    const row = await findPartnership(tx.queries, tenantId, partnershipId, { lock: true })
    if (!row || row.status === 'ended') return
    const members = await listPrimaryAdmins(tx.queries, tenantId, partnershipId)
    const hasAdmins = await tx.as({ home: row.partnerTenantId, tenant: null }, () =>
      isAnybodyBehind(tx, row.partnerTenantId, members),
    )
    if (hasAdmins === (row.withoutAdminsSince === null)) return
    const withoutAdminsSince = hasAdmins ? null : now
    await tx.queries
      .updateTable('partnerships')
      .set({ without_admins_since: withoutAdminsSince })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', partnershipId)
      .execute()
    if (!hasAdmins) await tellBothSides(tx, 'partnership.withoutAdmins', { ...row, withoutAdminsSince })
    record({
      category: 'Partnership',
      activity: hasAdmins ? 'partnership.regainAdmins' : 'partnership.loseAdmins',
      operation: 'Update',
      object: { type: 'Partnership', id: row.id, name: row.name },
      partnershipId: row.id,
      before: { withoutAdminsSince: row.withoutAdminsSince?.toISOString() ?? null },
      after: { withoutAdminsSince: withoutAdminsSince?.toISOString() ?? null },
    })
  })
}
