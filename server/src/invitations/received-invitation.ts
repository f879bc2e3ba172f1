import { type Permission, Problem, permissionBit } from '@latchkey/contract'
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Standing } from '../access/standing.ts'
import type { Queries } from '../db/kysely.ts'
import type { Invitations } from '../db/schema.gen.ts'
import type { Finder, Target } from '../operation/target.ts'
import { type InvitationRow, presentState, statusOf, withName } from './invitation.ts'

/** An invitation as it arrives: with the name of the customer. */
export type ReceivedRow = InvitationRow & { readonly customer_name: string }

/**
 * An invitation, for the tenant it is addressed to: one that has proven the domain. In the domain mode its Tenant
 * managers and full administrators see it; in the contacts mode nobody but the person named (spec 1.5).
 */
export const receivedInvitation: Target<ReceivedRow> = {
  type: 'PartnerInvitation',
  param: 'invitationId',
  notFound: 'invitation.not_found',
  find: async ({ queries, tenantId, lock }: Finder, id) => {
    const row = await addressedTo(queries, tenantId)
      .where('i.id', '=', id)
      .$if(lock, (q) => q.forUpdate('i'))
      .executeTakeFirst()
    return row && nameReceived(row)
  },
  sees: (standing, row) => isFor(standing, row, 'tenants.view'),
  allows: (standing, permission, row) => isFor(standing, row, permission),
  tenantOf: (row) => row.tenant_id,
  present: (row) => presentState(row),
}

/** Invitations to a domain that this tenant has proven, and that no other tenant has answered. */
export const addressedTo = (queries: Queries, partnerTenantId: string) =>
  queries
    .selectFrom('invitations as i')
    .innerJoin('tenants as customer', 'customer.id', 'i.tenant_id')
    .selectAll('i')
    .select('customer.name as customer_name')
    .where('customer.suspended_at', 'is', null)
    .where('i.domain', 'in', (eb) =>
      eb
        .selectFrom('domains as d')
        .select('d.domain')
        .where('d.owner_id', '=', partnerTenantId)
        .where('d.verified_at', 'is not', null),
    )
    .where(sql<boolean>`coalesce(i.responded_by_tenant_id, ${partnerTenantId}) = ${partnerTenantId}`)

export const nameReceived = (row: Selectable<Invitations> & { customer_name: string }): ReceivedRow => ({
  ...withName(row),
  customer_name: row.customer_name,
})

/** Whether this person holds a duty for an invitation. Whoever is invited by name needs none, but no token exceeds what it was made for. */
export function isFor(standing: Standing, row: InvitationRow, permission: Permission): boolean {
  if (row.mode === 'domain') return standing.holds(permission)
  const { token, upn } = standing.actor
  return (
    row.contact_upn === upn.toLowerCase() &&
    (token === null || (token.mask & permissionBit(permission)) !== 0)
  )
}

/**
 * An invitation can be answered once, and in time.
 *
 * @throws Problem `invitation.already_accepted`, `invitation.not_pending`, `invitation.expired`
 */
export function requirePending(row: InvitationRow, now: Date): void {
  const status = statusOf(row, now)
  if (status === 'accepted') throw new Problem('invitation.already_accepted')
  if (status === 'expired')
    throw new Problem('invitation.expired', { expiresAt: row.expires_at.toISOString() })
  if (status !== 'pending') throw new Problem('invitation.not_pending', { status })
}
