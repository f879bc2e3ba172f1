import type { Invitation, InvitationSummary, ShownCeiling } from '@latchkey/contract'
import { showScope } from '../access/scope.ts'
import type { Standing } from '../access/standing.ts'
import type { Queries } from '../db/kysely.ts'
import { type InvitationRow, statusOf } from './invitation.ts'
import { proposalOf, sizeOf } from './proposal.ts'

/** An invitation in the customer's list. `tenantNames` names the organisations that have answered. */
export function summariseInvitation(
  standing: Standing,
  row: InvitationRow,
  tenantNames: ReadonlyMap<string, string>,
  now: Date,
): InvitationSummary {
  const { tenantId, slice } = standing
  const { scope, changeControl } = proposalOf(row)
  const status = statusOf(row, now)
  const may = status === 'pending' && standing.holds('partners.modify')
  return {
    id: row.id,
    tenant: { id: tenantId, name: slice.facts.name },
    mode: row.mode,
    domain: row.domain,
    contact: contactOf(row),
    status,
    expiresAt: row.expires_at.toISOString(),
    scopeSize: sizeOf(scope),
    changeControl,
    endsAt: row.ends_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    createdBy: { id: row.created_by, name: row.created_by_name },
    sentAt: row.sent_at.toISOString(),
    terms: {
      version: row.terms_version,
      agreedBy: row.terms_agreed_by,
      agreedAt: row.terms_agreed_at.toISOString(),
    },
    response: responseOf(row, tenantNames),
    partnershipId: row.partnership_id,
    may: { withdraw: may, resend: may, extend: may },
    version: row.version,
  }
}

/** An invitation as its customer reads it, with what it offers by name. */
export async function presentInvitation(
  queries: Queries,
  standing: Standing,
  row: InvitationRow,
  now: Date,
): Promise<Invitation> {
  const { scope, ceiling } = proposalOf(row)
  const inGroups = ceiling.inGroups.map(({ groupId }) => groupId)
  const [shown, ceilingGroups, tenantNames] = await Promise.all([
    showScope(queries, standing, scope),
    showScope(queries, standing, { allRooms: false, roomIds: [], groupIds: inGroups }),
    namesOfResponders(queries, [row]),
  ])
  const shownCeiling: ShownCeiling = {
    permissions: ceiling.permissions,
    inGroups: ceilingGroups.groups.map((group) => ({
      group,
      permissions: ceiling.inGroups.find(({ groupId }) => groupId === group.id)?.permissions ?? [],
    })),
  }
  return {
    ...summariseInvitation(standing, row, tenantNames, now),
    scope: shown,
    ceiling: shownCeiling,
  }
}

/** The names of the organisations that have answered these invitations. */
export async function namesOfResponders(
  queries: Queries,
  rows: readonly Pick<InvitationRow, 'responded_by_tenant_id'>[],
): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => row.responded_by_tenant_id ?? []))]
  if (ids.length === 0) return new Map()
  const tenants = await queries.selectFrom('tenants').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(tenants.map(({ id, name }) => [id, name]))
}

/** Who is invited by name; null where a domain is. */
export const contactOf = (row: InvitationRow): { name: string; upn: string } | null =>
  row.contact_upn === null ? null : { name: row.contact_name ?? row.contact_upn, upn: row.contact_upn }

function responseOf(
  row: InvitationRow,
  tenantNames: ReadonlyMap<string, string>,
): InvitationSummary['response'] {
  const { responded_by, responded_by_tenant_id, responded_at } = row
  if (!responded_by || !responded_by_tenant_id || !responded_at) return null
  return {
    by: {
      id: responded_by,
      name: row.responded_by_name ?? '',
      tenant: { id: responded_by_tenant_id, name: tenantNames.get(responded_by_tenant_id) ?? '' },
    },
    at: responded_at.toISOString(),
    termsVersion: row.responder_terms_version,
    reason: row.response_reason,
  }
}
