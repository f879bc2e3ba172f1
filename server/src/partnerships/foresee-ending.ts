import type { Ending } from '@latchkey/contract'
import type { Queries } from '../db/kysely.ts'
import { findHeldByPartner } from '../tickets/held-by-partner.ts'
import type { PartnershipRow } from './partnership.ts'

/** What ending a partnership would do now, in the customer's context. The ending itself reports by the same words. */
export async function foreseeEnding(queries: Queries, row: PartnershipRow, now: Date): Promise<Ending> {
  const [people, roles, assignments, pendingApprovals, pendingInvitations, openTickets] = await Promise.all([
    peopleLosingAccess(queries, row),
    queries
      .selectFrom('roles')
      .select(['id', 'name'])
      .where('tenant_id', '=', row.tenantId)
      .where('partnership_id', '=', row.id)
      .orderBy('sort_name')
      .execute(),
    delegatedAssignments(queries, row)
      .select(['a.id', 'a.name', 'r.name as role'])
      .orderBy('r.sort_name')
      .orderBy('a.sort_name')
      .execute(),
    openRequests(queries, row),
    openContactInvitations(queries, row, now),
    findHeldByPartner(queries, row),
  ])
  return { people, roles, assignments, pendingApprovals, pendingInvitations, openTickets }
}

const delegatedAssignments = (queries: Queries, { tenantId, id }: PartnershipRow) =>
  queries
    .selectFrom('assignments as a')
    .innerJoin('roles as r', (join) =>
      join.onRef('r.tenant_id', '=', 'a.tenant_id').onRef('r.id', '=', 'a.role_id'),
    )
    .where('a.tenant_id', '=', tenantId)
    .where('r.partnership_id', '=', id)

const peopleLosingAccess = (queries: Queries, row: PartnershipRow): Promise<Ending['people']> =>
  delegatedAssignments(queries, row)
    .innerJoin('assignment_members as m', (join) =>
      join.onRef('m.tenant_id', '=', 'a.tenant_id').onRef('m.assignment_id', '=', 'a.id'),
    )
    .select(({ fn }) => [
      'm.member_type as type',
      'm.member_id as id',
      fn.max('m.member_name').as('name'),
      fn.max('m.member_upn').as('upn'),
      fn.countAll<number>().as('assignments'),
    ])
    .groupBy(['m.member_type', 'm.member_id'])
    .orderBy('name')
    .orderBy('id')
    .execute()

async function openRequests(queries: Queries, { tenantId, id }: PartnershipRow) {
  const rows = await queries
    .selectFrom('approval_requests')
    .select(['id', 'operation', 'object_type', 'object_name', 'requested_by_name', 'requested_at'])
    .where('tenant_id', '=', tenantId)
    .where('partnership_id', '=', id)
    .where('status', '=', 'pending')
    .orderBy('requested_at')
    .orderBy('id')
    .execute()
  return rows.map((request) => ({
    id: request.id,
    operation: request.operation,
    target: { type: request.object_type, name: request.object_name },
    requestedBy: request.requested_by_name,
    requestedAt: request.requested_at.toISOString(),
  }))
}

/** Invitations by name to more of the partner's people (spec 1.5): accepted later, they would let it in again. */
async function openContactInvitations(queries: Queries, row: PartnershipRow, now: Date) {
  const rows = await queries
    .selectFrom('invitations as i')
    .innerJoin('domains as d', 'd.domain', 'i.domain')
    .select(['i.id', 'i.contact_name', 'i.contact_upn'])
    .where('i.tenant_id', '=', row.tenantId)
    .where('i.mode', '=', 'contacts')
    .where('i.status', '=', 'pending')
    .where('i.expires_at', '>', now)
    .where('d.owner_id', '=', row.partnerTenantId)
    .where('d.verified_at', 'is not', null)
    .orderBy('i.contact_upn')
    .execute()
  return rows.map((invitation) => ({
    id: invitation.id,
    name: invitation.contact_name ?? invitation.contact_upn ?? '',
  }))
}
