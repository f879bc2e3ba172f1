import type { Customer, CustomerSummary } from '@latchkey/contract'
import { permissionsOf } from '@latchkey/contract'
import { sql } from 'kysely'
import type { WideLook } from '../access/look-across.ts'
import type { Standing } from '../access/standing.ts'
import { type RequestedObject, seesRequest } from '../approvals/approval-request.ts'
import type { Queries } from '../db/kysely.ts'
import { modifiesPrimaryAdmins } from './assigned-admins.ts'
import { daysUntil } from './end-date.ts'
import { domainsOf, type PartnershipRow, selectPartnerships } from './partnership.ts'
import { restoresAdmins } from './restore-primary-admins.ts'
import { presentLife, showChangeControl, showSignInPolicy } from './show-partnership.ts'

/** A partnership from the partner's side: with its customer's domains. */
export type CustomerRow = PartnershipRow & { readonly customerDomains: string[] }

/** The partnerships in which an organisation is the partner. */
export const selectCustomers = (queries: Queries, partnerTenantId: string) =>
  selectPartnerships(queries)
    .select(domainsOf('customer').as('customerDomains'))
    .where('p.partner_tenant_id', '=', partnerTenantId)
    .$castTo<CustomerRow>()

/** Whether one sees every customer of one's organisation, as whoever answers invitations does (spec 1.2). */
export const seesAllCustomers = ({ actor, standings }: WideLook): boolean =>
  standings.get(actor.tenantId)?.holds('tenants.view') ?? false

/** Customers where one has standing, whether or not the sign-in does for them. */
export const ownCustomers = (look: WideLook): string[] =>
  [...look.standings.keys(), ...look.barred().keys()].filter((id) => id !== look.actor.tenantId)

/** Customers as one person of the partner may see them: with what they may do there, where they may do anything. */
export async function presentCustomers(
  look: WideLook,
  rows: readonly CustomerRow[],
): Promise<CustomerSummary[]> {
  const standings = rows.flatMap((row) => standingIn(look, row) ?? [])
  const [rooms, waiting] = await Promise.all([countRooms(look, standings), countWaiting(look, standings)])
  return rows.map((row) => {
    const standing = standingIn(look, row)
    const lack = row.status === 'active' ? look.barred().get(row.tenantId) : undefined
    return {
      tenant: { id: row.tenantId, name: row.customer, domains: row.customerDomains },
      partnership: { id: row.id, ...presentLife(row) },
      canEnter: standing !== undefined,
      signIn: lack ? { code: lack.code, details: { ...lack.details } } : null,
      daysLeft: row.status === 'ended' ? null : daysUntil(row.endsAt, look.now),
      roomCount: standing ? (rooms.get(row.tenantId) ?? 0) : null,
      waitingApprovals: standing ? (waiting.get(row.tenantId) ?? 0) : null,
      permissions: standing?.permissions() ?? [],
      may: {
        leave: standing?.holds('partnership.leave') ?? false,
        viewPrimaryAdmins: standing?.holds('roles.view') ?? false,
        modifyPrimaryAdmins: standing !== undefined && modifiesPrimaryAdmins(standing),
        restorePrimaryAdmins: row.withoutAdminsSince !== null && mayRestore(look, row),
      },
    }
  })
}

const mayRestore = (look: WideLook, row: CustomerRow): boolean => {
  const home = look.standings.get(look.actor.tenantId)
  return row.status === 'active' && home !== undefined && restoresAdmins(home, standingIn(look, row))
}

const standingIn = (look: WideLook, { status, tenantId }: CustomerRow): Standing | undefined =>
  status === 'active' ? look.standings.get(tenantId) : undefined

/** What the partnership allows its people and asks of them, for one of them. */
export function presentRules(look: WideLook, row: CustomerRow): Customer['rules'] {
  const standing = standingIn(look, row)
  if (!standing?.partnership) return null
  return {
    ceiling: permissionsOf(standing.partnership.ceiling),
    changeControl: showChangeControl(row.changeControl),
    signInPolicy: showSignInPolicy(row.signInPolicy),
  }
}

/** Rooms that one sees, by tenant: counted by the database only where those are all there are. */
async function countRooms(look: WideLook, standings: readonly Standing[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  const whole: string[] = []
  for (const standing of standings) {
    const reach = standing.reach('rooms.view')
    if (reach === 'all') whole.push(standing.tenantId)
    else counts.set(standing.tenantId, reach.size)
  }
  if (whole.length === 0) return counts
  const { rows } = await sql<{ tenantId: string; count: number }>`
    select tenant_id as "tenantId", count(*) as count from rooms
     where tenant_id = any(${whole}::uuid[]) group by tenant_id`.execute(look.queries)
  for (const { tenantId, count } of rows) counts.set(tenantId, count)
  return counts
}

/** Requests of one's organisation that wait, by customer, as far as one sees them. */
async function countWaiting(
  { actor, now, queries, standings }: WideLook,
  asked: readonly Standing[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  if (asked.length === 0) return counts
  const { rows } = await sql<RequestedObject & { tenant_id: string }>`
    select tenant_id, object_type, object_id, requested_by, requested_by_tenant_id from approval_requests
     where requested_by_tenant_id = ${actor.tenantId} and status = 'pending' and expires_at > ${now}
       and tenant_id = any(${asked.map(({ tenantId }) => tenantId)}::uuid[])`.execute(queries)
  for (const row of rows) {
    const standing = standings.get(row.tenant_id)
    if (standing && seesRequest(standing, row))
      counts.set(row.tenant_id, (counts.get(row.tenant_id) ?? 0) + 1)
  }
  return counts
}
