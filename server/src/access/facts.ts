import type { Database } from '../db/database.ts'
import type { Statement } from '../db/trip.ts'

/** Everything that decides who may do what in one tenant, as the database holds it. */
export interface TenantFacts {
  readonly tenantId: string
  readonly name: string
  readonly suspended: boolean
  /** The version of these facts; statements return the current one. */
  readonly version: number
  readonly roomsVersion: number
  readonly partnerships: readonly PartnershipFacts[]
  readonly assignments: readonly AssignmentFacts[]
  /** Room groups, empty ones too. */
  readonly groups: readonly { id: string; name: string }[]
  readonly groupRooms: readonly { groupId: string; roomId: string }[]
}

export interface PartnershipFacts {
  readonly id: string
  readonly partnerTenantId: string
  readonly status: 'active' | 'suspended' | 'ended'
  readonly allRooms: boolean
  readonly roomIds: readonly string[]
  readonly groupIds: readonly string[]
  readonly ceiling: readonly string[]
  readonly groupCeilings: readonly { groupId: string; permissions: readonly string[] }[]
  readonly changeControl: Readonly<Record<string, 'auto' | 'manual'>>
  readonly signInPolicy: SignInPolicy
}

/** What a customer asks of the sign-in of partner users (decisions D6). */
export interface SignInPolicy {
  readonly requireMfa?: boolean | undefined
  /** CIDR networks; absent = from anywhere. */
  readonly networks?: readonly string[] | undefined
  readonly maxSessionAgeMinutes?: number | undefined
}

/** An assignment with the permissions of its role. `partnershipId` is null for the tenant's own people. */
export interface AssignmentFacts {
  readonly id: string
  readonly roleId: string
  readonly partnershipId: string | null
  readonly permissions: readonly string[]
  readonly allRooms: boolean
  readonly roomIds: readonly string[]
  readonly groupIds: readonly string[]
  readonly members: readonly { id: string; tenantId: string }[]
}

// The versions come first: facts may then be newer than their label, which the next statement finds out, never older.
const statements = (tenantId: string): Statement[] =>
  [
    `select t.name, t.suspended_at is not null as suspended,
            (select version from epochs where tenant_id = $1 and fact = 'authority') as version,
            coalesce((select version from epochs where tenant_id = $1 and fact = 'rooms'), 0) as "roomsVersion"
       from tenants t where t.id = $1`,
    `select id, partner_tenant_id as "partnerTenantId", status, all_rooms as "allRooms", ceiling,
            change_control as "changeControl", sign_in_policy as "signInPolicy",
            array(select room_id from partnership_rooms s where s.tenant_id = $1 and s.partnership_id = p.id) as "roomIds",
            array(select group_id from partnership_room_groups s where s.tenant_id = $1 and s.partnership_id = p.id) as "groupIds",
            coalesce((select json_agg(json_build_object('groupId', group_id, 'permissions', permissions))
                        from partnership_group_ceilings s where s.tenant_id = $1 and s.partnership_id = p.id), '[]') as "groupCeilings"
       from partnerships p where tenant_id = $1 and status <> 'ended'`,
    `select a.id, a.role_id as "roleId", r.partnership_id as "partnershipId", r.permissions, a.all_rooms as "allRooms",
            array(select room_id from assignment_rooms s where s.tenant_id = $1 and s.assignment_id = a.id) as "roomIds",
            array(select group_id from assignment_room_groups s where s.tenant_id = $1 and s.assignment_id = a.id) as "groupIds",
            coalesce((select json_agg(json_build_object('id', member_id, 'tenantId', member_tenant_id))
                        from assignment_members m where m.tenant_id = $1 and m.assignment_id = a.id), '[]') as members
       from assignments a join roles r on r.tenant_id = a.tenant_id and r.id = a.role_id
      where a.tenant_id = $1`,
    'select id, name from room_groups where tenant_id = $1',
    'select group_id as "groupId", room_id as "roomId" from room_group_rooms where tenant_id = $1',
  ].map((sql) => ({ sql, parameters: [tenantId] }))

/** Reads a tenant's facts as the tenant itself sees them, in one round trip; undefined where there is no such tenant. */
export async function loadFacts(database: Database, tenantId: string): Promise<TenantFacts | undefined> {
  const answers = await database.travel({ home: tenantId, tenant: null }, statements(tenantId))
  const [tenant, partnerships, assignments, groups, groupRooms] = answers.map(({ rows }) => rows)
  const head = tenant?.[0] as Pick<TenantFacts, 'name' | 'suspended' | 'version' | 'roomsVersion'> | undefined
  if (!head) return undefined
  return {
    tenantId,
    ...head,
    partnerships: partnerships as unknown as PartnershipFacts[],
    assignments: assignments as unknown as AssignmentFacts[],
    groups: groups as unknown as TenantFacts['groups'],
    groupRooms: groupRooms as unknown as TenantFacts['groupRooms'],
  }
}
