import { type Ending, Problem } from '@latchkey/contract'
import type { Transaction } from '../db/database.ts'
import type { Queries } from '../db/kysely.ts'
import { releaseFromPartner } from '../tickets/held-by-partner.ts'
import { foreseeEnding } from './foresee-ending.ts'
import type { PartnershipRow } from './partnership.ts'
import { listPrimaryAdmins } from './primary-admin.ts'
import { tellBothSides } from './tell-both-sides.ts'

/**
 * Ends a partnership for good (decisions D4): the partner's roles and assignments go, its open requests and the
 * invitations by name that led to it are called off, tickets its people hold wait for others, both sides are told; audit and history stay. Runs as the
 * customer, whichever side ends it, so that it does not saw off the branch it sits on.
 *
 * @returns what was done
 * @throws Problem `partnership.ended` when somebody was faster
 */
export function endPartnership(
  tx: Transaction,
  row: PartnershipRow,
  endedBy: 'customer' | 'partner' | 'date',
  now: Date,
): Promise<Ending> {
  const { queries } = tx
  const { tenantId, id } = row
  return tx.as({ home: tenantId, tenant: tenantId }, async () => {
    const { numUpdatedRows } = await queries
      .updateTable('partnerships')
      .set((eb) => ({ status: 'ended', ended_at: now, ended_by: endedBy, version: eb('version', '+', 1) }))
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .where('status', '<>', 'ended')
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Problem('partnership.ended')
    const ending = await foreseeEnding(queries, row, now)
    const admins = await listPrimaryAdmins(queries, tenantId, id)
    await removeRoles(queries, row)
    await cancelRequests(queries, row, now)
    await withdrawInvitations(queries, row, ending, now)
    await releaseFromPartner(queries, row, now)
    const userIds = admins.map((admin) => admin.id)
    // Who were primary admins is not known any more when the mail is delivered.
    await tellBothSides(tx, 'partnership.ended', row, { endedBy }, [
      { kind: 'tenantManagers', tenantId: row.partnerTenantId },
      ...(userIds.length > 0 ? [{ kind: 'users', tenantId: row.partnerTenantId, userIds } as const] : []),
    ])
    return ending
  })
}

const removeRoles = (queries: Queries, { tenantId, id }: PartnershipRow) =>
  // Assignments, their members and scopes hang on the roles and go with them.
  queries.deleteFrom('roles').where('tenant_id', '=', tenantId).where('partnership_id', '=', id).execute()

const cancelRequests = (queries: Queries, { tenantId, id }: PartnershipRow, now: Date) =>
  queries
    .updateTable('approval_requests')
    .set((eb) => ({ status: 'cancelled', decided_at: now, version: eb('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('partnership_id', '=', id)
    .where('status', '=', 'pending')
    .execute()

async function withdrawInvitations(
  queries: Queries,
  { tenantId }: PartnershipRow,
  { pendingInvitations }: Ending,
  now: Date,
): Promise<void> {
  if (pendingInvitations.length === 0) return
  await queries
    .updateTable('invitations')
    .set((eb) => ({ status: 'withdrawn', responded_at: now, version: eb('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where(
      'id',
      'in',
      pendingInvitations.map((invitation) => invitation.id),
    )
    .where('status', '=', 'pending')
    .execute()
}
