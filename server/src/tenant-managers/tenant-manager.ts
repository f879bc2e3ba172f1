import type { Member, Permission, TenantManagers } from '@latchkey/contract'
import type { Standing } from '../access/standing.ts'
import type { Queries } from '../db/kysely.ts'
import type { Finder, Target, TargetRow } from '../operation/target.ts'

/** The built-in assignment of the Tenant manager role, with its members; one in each organisation. */
export interface ManagersRow extends TargetRow {
  readonly version: number
  /** Null where all of them are meant. */
  readonly member: Member | null
  readonly assignmentId: string
  readonly permissions: readonly Permission[]
  readonly members: readonly Member[]
}

/** The Tenant managers of an organisation, all together. */
export const tenantManagers: Target<ManagersRow> = {
  type: 'Assignment',
  param: null,
  notFound: 'tenant_manager.not_found',
  find: (finder) => findManagers(finder),
  sees: () => true,
  allows: (standing, permission) => standing.holds(permission),
  present: (row) => presentMembers(row.members),
}

/** One Tenant manager: a user or a security group. */
export const tenantManager: Target<ManagersRow> = {
  ...tenantManagers,
  param: 'memberId',
  async find(finder, id) {
    const row = await findManagers(finder)
    const member = row?.members.find((each) => each.id === id)
    return row && member && { ...row, member }
  },
  sees: (standing) => standing.holds('tenants.view'),
}

async function findManagers({ queries, tenantId, lock }: Finder): Promise<ManagersRow | undefined> {
  const row = await queries
    .selectFrom('assignments as a')
    .innerJoin('roles as r', (join) =>
      join.onRef('r.tenant_id', '=', 'a.tenant_id').onRef('r.id', '=', 'a.role_id'),
    )
    .select(['a.id', 'a.name', 'a.version', 'r.permissions'])
    .$narrowType<{ permissions: Permission[] }>()
    .where('a.tenant_id', '=', tenantId)
    .where('a.built_in', '=', 'tenantManagers')
    .$if(lock, (q) => q.forUpdate('a'))
    .executeTakeFirst()
  return (
    row && { ...row, assignmentId: row.id, member: null, members: await membersOf(queries, tenantId, row.id) }
  )
}

const membersOf = (queries: Queries, tenantId: string, assignmentId: string): Promise<Member[]> =>
  queries
    .selectFrom('assignment_members')
    .select(['member_type as type', 'member_id as id', 'member_name as name', 'member_upn as upn'])
    .where('tenant_id', '=', tenantId)
    .where('assignment_id', '=', assignmentId)
    .orderBy('member_name')
    .orderBy('member_id')
    .execute()

/** What the audit keeps of them. */
export const presentMembers = (members: readonly Member[]) => ({
  members: members.map(({ type, id, name }) => ({ type, id, name })),
})

/** The Tenant managers as a reader sees them. */
export const presentManagers = (
  standing: Standing,
  row: Pick<ManagersRow, 'members' | 'version'>,
): TenantManagers => ({
  items: [...row.members],
  may: { modify: standing.holds('tenantManagers.modify') },
  version: row.version,
})
