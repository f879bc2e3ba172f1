import type { ChangeControl } from '@latchkey/contract'
import { sql } from 'kysely'
import type { SignInPolicy } from '../access/facts.ts'
import type { ResolvedScope } from '../access/scope.ts'
import type { Queries } from '../db/kysely.ts'
import type { Target, TargetRow } from '../operation/target.ts'

/** A partnership as the database holds it, with both organisations' names. */
export interface PartnershipRow extends TargetRow {
  /** The partner's name. */
  readonly name: string
  readonly version: number
  readonly tenantId: string
  readonly customer: string
  readonly partnerTenantId: string
  readonly domains: string[]
  readonly mode: 'domain' | 'contacts'
  readonly status: 'active' | 'suspended' | 'ended'
  readonly allRooms: boolean
  readonly ceiling: string[]
  readonly changeControl: ChangeControl
  readonly signInPolicy: SignInPolicy
  readonly establishedBy: string
  readonly establishedByName: string
  readonly establishedAt: Date
  readonly endsAt: Date | null
  readonly renewalDays: number | null
  readonly suspendedAt: Date | null
  readonly withoutAdminsSince: Date | null
  readonly endedAt: Date | null
  readonly endedBy: 'customer' | 'partner' | 'date' | null
}

/** Partnerships with both organisations' names; the wall says whose. */
export const selectPartnerships = (queries: Queries) =>
  queries
    .selectFrom('partnerships as p')
    .innerJoin('tenants as partner', 'partner.id', 'p.partner_tenant_id')
    .innerJoin('tenants as customer', 'customer.id', 'p.tenant_id')
    .select([
      'p.id',
      'partner.name',
      'p.version',
      'p.tenant_id as tenantId',
      'customer.name as customer',
      'p.partner_tenant_id as partnerTenantId',
      'p.mode',
      'p.status',
      'p.all_rooms as allRooms',
      'p.ceiling',
      'p.change_control as changeControl',
      'p.sign_in_policy as signInPolicy',
      'p.established_by as establishedBy',
      'p.established_by_name as establishedByName',
      'p.established_at as establishedAt',
      'p.ends_at as endsAt',
      'p.renewal_days as renewalDays',
      'p.suspended_at as suspendedAt',
      'p.without_admins_since as withoutAdminsSince',
      'p.ended_at as endedAt',
      'p.ended_by as endedBy',
    ])
    .select(domainsOf('partner').as('domains'))
    // jsonb is typed as any JSON; what it holds was checked on its way in.
    .$castTo<PartnershipRow>()

/** The proven domains of an organisation that the query joins under this name. */
export const domainsOf = (organisation: 'partner' | 'customer') =>
  sql<string[]>`array(select d.domain from domains d
    where d.owner_id = ${sql.ref(`${organisation}.id`)} and d.verified_at is not null order by d.domain)`

/** Finds one partnership of a customer; `lock` keeps it from changing until the transaction ends. */
export const findPartnership = (
  queries: Queries,
  tenantId: string,
  id: string,
  { lock }: { lock: boolean },
): Promise<PartnershipRow | undefined> =>
  selectPartnerships(queries)
    .where('p.tenant_id', '=', tenantId)
    .where('p.id', '=', id)
    .$if(lock, (q) => q.forUpdate('p'))
    .executeTakeFirst()

/** A partnership, for its customer's people who see partners; the partner's side of it is a *customer*. */
export const partnership: Target<PartnershipRow> = {
  type: 'Partnership',
  param: 'partnershipId',
  notFound: 'partnership.not_found',
  find: ({ queries, tenantId, lock }, id) => findPartnership(queries, tenantId, id, { lock }),
  sees: (standing) => standing.side === 'customer' && standing.holds('partners.view'),
  allows: (standing, permission) => standing.holds(permission),
  present: (row) => ({ status: row.status }),
}

/** The rooms and groups that a partnership reaches, and what it allows beyond the ceiling in single groups. */
export async function readReach(queries: Queries, { tenantId, id, allRooms }: PartnershipRow) {
  const of = { tenant_id: tenantId, partnership_id: id }
  const [rooms, groups, ceilings] = await Promise.all([
    queries
      .selectFrom('partnership_rooms')
      .select('room_id')
      .where((eb) => eb.and(of))
      .execute(),
    queries
      .selectFrom('partnership_room_groups')
      .select('group_id')
      .where((eb) => eb.and(of))
      .execute(),
    queries
      .selectFrom('partnership_group_ceilings')
      .select(['group_id as groupId', 'permissions'])
      .where((eb) => eb.and(of))
      .execute(),
  ])
  const scope: ResolvedScope = {
    allRooms,
    roomIds: rooms.map(({ room_id }) => room_id),
    groupIds: groups.map(({ group_id }) => group_id),
  }
  return { scope, groupCeilings: ceilings }
}
