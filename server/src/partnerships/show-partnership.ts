import {
  type ChangeControl,
  controls,
  type Partnership,
  type PartnershipSummary,
  type ShownChangeControl,
  type ShownSignInPolicy,
} from '@latchkey/contract'
import type { SignInPolicy } from '../access/facts.ts'
import { showScope } from '../access/scope.ts'
import type { Standing } from '../access/standing.ts'
import type { Queries } from '../db/kysely.ts'
import { type PartnershipRow, readReach } from './partnership.ts'
import { listPrimaryAdmins } from './primary-admin.ts'

/** A partnership's states and dates, the same for both sides. */
export const presentLife = (row: PartnershipRow) => ({
  status: row.status,
  mode: row.mode,
  establishedAt: row.establishedAt.toISOString(),
  endsAt: row.endsAt?.toISOString() ?? null,
  renewalDays: row.renewalDays,
  suspendedAt: row.suspendedAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
  endedBy: row.endedBy,
  withoutAdminsSince: row.withoutAdminsSince?.toISOString() ?? null,
})

export function presentSummary(standing: Standing, row: PartnershipRow): PartnershipSummary {
  const modify = row.status !== 'ended' && standing.holds('partners.modify')
  return {
    id: row.id,
    partner: { id: row.partnerTenantId, name: row.name, domains: row.domains },
    ...presentLife(row),
    allRooms: row.allRooms,
    may: {
      modify,
      suspend: modify && row.status === 'active',
      resume: modify && row.status === 'suspended',
      end: modify,
    },
    version: row.version,
  }
}

/** A partnership as one of the customer's people may see it. */
export async function showPartnership(
  queries: Queries,
  standing: Standing,
  row: PartnershipRow,
): Promise<Partnership> {
  const [reach, primaryAdmins, counts] = await Promise.all([
    readReach(queries, row),
    listPrimaryAdmins(queries, row.tenantId, row.id),
    countDelegates(queries, row),
  ])
  const limited = reach.groupCeilings.map(({ groupId }) => groupId)
  const [scope, { groups }] = await Promise.all([
    showScope(queries, standing, reach.scope),
    showScope(queries, standing, { allRooms: false, roomIds: [], groupIds: limited }),
  ])
  return {
    ...presentSummary(standing, row),
    establishedBy: {
      id: row.establishedBy,
      name: row.establishedByName,
      tenant: { id: row.partnerTenantId, name: row.name },
    },
    scope,
    ceiling: {
      permissions: row.ceiling,
      inGroups: groups.map((group) => ({
        group,
        permissions: reach.groupCeilings.find(({ groupId }) => groupId === group.id)?.permissions ?? [],
      })),
    },
    changeControl: showChangeControl(row.changeControl),
    signInPolicy: showSignInPolicy(row.signInPolicy),
    primaryAdmins,
    counts,
  }
}

/** Every control by name; what the customer has not named is `auto` (decisions D5). */
export const showChangeControl = (changeControl: ChangeControl): ShownChangeControl =>
  Object.fromEntries(
    controls.map((control) => [control, changeControl[control] ?? 'auto']),
  ) as ShownChangeControl

export const showSignInPolicy = (policy: SignInPolicy): ShownSignInPolicy => ({
  requireMfa: policy.requireMfa ?? false,
  networks: policy.networks ? [...policy.networks] : null,
  maxSessionAgeMinutes: policy.maxSessionAgeMinutes ?? null,
})

async function countDelegates(queries: Queries, { tenantId, id }: PartnershipRow) {
  return queries
    .selectFrom('roles as r')
    .leftJoin('assignments as a', (join) =>
      join.onRef('a.tenant_id', '=', 'r.tenant_id').onRef('a.role_id', '=', 'r.id'),
    )
    .leftJoin('assignment_members as m', (join) =>
      join.onRef('m.tenant_id', '=', 'a.tenant_id').onRef('m.assignment_id', '=', 'a.id'),
    )
    .select(({ fn }) => [
      fn.count<number>('r.id').distinct().as('roles'),
      fn.count<number>('a.id').distinct().as('assignments'),
      fn.count<number>('m.member_id').distinct().as('people'),
    ])
    .where('r.tenant_id', '=', tenantId)
    .where('r.partnership_id', '=', id)
    .executeTakeFirstOrThrow()
}
