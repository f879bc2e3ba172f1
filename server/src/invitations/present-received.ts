import { currentTermsVersion, type ReceivedInvitation, terms } from '@latchkey/contract'
import type { Standing } from '../access/standing.ts'
import type { Queries } from '../db/kysely.ts'
import { statusOf } from './invitation.ts'
import { contactOf } from './present-invitation.ts'
import { proposalOf, sizeOf } from './proposal.ts'
import { isFor, type ReceivedRow } from './received-invitation.ts'

/**
 * Invitations as the partner reads them before anybody there has a role with the customer: organisations and the
 * offer, never the name or id of a room or group (spec 1.7).
 */
export async function presentReceived(
  queries: Queries,
  standing: Standing,
  rows: readonly ReceivedRow[],
  now: Date,
): Promise<ReceivedInvitation[]> {
  const customers = rows.map((row) => row.tenant_id)
  const domains = await domainsOf(queries, customers)
  return rows.map((row) => show(standing, row, domains.get(row.tenant_id) ?? [], now))
}

/** Like {@link presentReceived}, of one. */
export async function presentOneReceived(
  queries: Queries,
  standing: Standing,
  row: ReceivedRow,
  now: Date,
): Promise<ReceivedInvitation> {
  const domains = await domainsOf(queries, [row.tenant_id])
  return show(standing, row, domains.get(row.tenant_id) ?? [], now)
}

function show(standing: Standing, row: ReceivedRow, domains: string[], now: Date): ReceivedInvitation {
  const { scope, ceiling, changeControl } = proposalOf(row)
  const status = statusOf(row, now)
  const may = status === 'pending' && isFor(standing, row, 'invitations.respond')
  const inSomeGroups = new Set(ceiling.inGroups.flatMap(({ permissions }) => permissions))
  return {
    id: row.id,
    customer: { id: row.tenant_id, name: row.customer_name, domains },
    mode: row.mode,
    domain: row.domain,
    contact: contactOf(row),
    status,
    sentBy: row.created_by_name,
    sentAt: row.sent_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    scope: sizeOf(scope),
    changeControl,
    ceiling: { permissions: ceiling.permissions, inSomeGroups: [...inSomeGroups] },
    endsAt: row.ends_at?.toISOString() ?? null,
    terms: { version: currentTermsVersion, text: terms[currentTermsVersion] ?? '' },
    partnershipId: row.partnership_id,
    may: { accept: may, deny: may },
    version: row.version,
  }
}

/** What each tenant has proven: the metadata by which organisations know each other. */
async function domainsOf(queries: Queries, tenantIds: readonly string[]): Promise<Map<string, string[]>> {
  if (tenantIds.length === 0) return new Map()
  const rows = await queries
    .selectFrom('domains')
    .select(['owner_id', 'domain'])
    .where('owner_id', 'in', [...new Set(tenantIds)])
    .where('verified_at', 'is not', null)
    .orderBy('domain')
    .execute()
  const domains = new Map<string, string[]>()
  for (const { owner_id, domain } of rows) domains.set(owner_id, [...(domains.get(owner_id) ?? []), domain])
  return domains
}
