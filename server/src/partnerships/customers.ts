import type { Customer, CustomerSummary } from '@latchkey/contract'
import { permissionsOf } from '@latchkey/contract'
import type { WideLook } from '../access/look-across.ts'
import type { Standing } from '../access/standing.ts'
import type { Queries } from '../db/kysely.ts'
import { domainsOf, type PartnershipRow, selectPartnerships } from './partnership.ts'
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

/** A customer as one person of the partner may see it: with what they may do there, where they may do anything. */
export async function presentCustomer(look: WideLook, row: CustomerRow): Promise<CustomerSummary> {
  const isCurrent = row.status === 'active'
  const standing = isCurrent ? look.standings.get(row.tenantId) : undefined
  const lack = isCurrent ? look.barred().get(row.tenantId) : undefined
  return {
    tenant: { id: row.tenantId, name: row.customer, domains: row.customerDomains },
    partnership: { id: row.id, ...presentLife(row) },
    canEnter: standing !== undefined,
    signIn: lack ? { code: lack.code, details: { ...lack.details } } : null,
    roomCount: standing ? await countRooms(look, standing) : null,
    permissions: standing?.permissions() ?? [],
    may: {
      leave: standing?.holds('partnership.leave') ?? false,
      viewPrimaryAdmins: standing?.holds('roles.view') ?? false,
      modifyPrimaryAdmins: standing?.holdsEverywhere('roles.modify') ?? false,
    },
  }
}

/** What the partnership allows its people and asks of them, for one of them. */
export function presentRules(look: WideLook, row: CustomerRow): Customer['rules'] {
  const standing = row.status === 'active' ? look.standings.get(row.tenantId) : undefined
  if (!standing?.partnership) return null
  return {
    ceiling: permissionsOf(standing.partnership.ceiling),
    changeControl: showChangeControl(row.changeControl),
    signInPolicy: showSignInPolicy(row.signInPolicy),
  }
}

async function countRooms(look: WideLook, standing: Standing): Promise<number> {
  const reach = standing.reach('rooms.view')
  return reach === 'all' ? (await look.roomOrder(standing.tenantId)).ids.length : reach.size
}
