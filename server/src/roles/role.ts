import type { BuiltInRoleId, Permission, Role } from '@latchkey/contract'
import { coversScope } from '../access/granting.ts'
import type { Standing } from '../access/standing.ts'
import type { Queries } from '../db/kysely.ts'
import type { Target } from '../operation/target.ts'

/** A role with the partner it belongs to, where it is a partner's. */
export interface RoleRow {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly side: 'customer' | 'partner'
  readonly built_in: BuiltInRoleId | null
  readonly description: string
  readonly permissions: Permission[]
  readonly partnership_id: string | null
  readonly partner_id: string | null
  readonly partner_name: string | null
  readonly sort_name: string
  readonly created_at: Date
}

/** Roles with their partners; the caller narrows, orders and locks. */
export const selectRoles = (queries: Queries, tenantId: string) =>
  queries
    .selectFrom('roles as r')
    .leftJoin('partnerships as p', (join) =>
      join.onRef('p.tenant_id', '=', 'r.tenant_id').onRef('p.id', '=', 'r.partnership_id'),
    )
    .leftJoin('tenants as t', 't.id', 'p.partner_tenant_id')
    .select(['r.id', 'r.name', 'r.version', 'r.side', 'r.built_in', 'r.description', 'r.permissions'])
    .select([
      'r.partnership_id',
      'r.sort_name',
      'r.created_at',
      't.id as partner_id',
      't.name as partner_name',
    ])
    .$narrowType<{ built_in: BuiltInRoleId | null; permissions: Permission[] }>()
    .where('r.tenant_id', '=', tenantId)

/** A partner sees the roles of its own partnership; the customer sees all, its partners' too. */
export const seesRole = (standing: Standing, row: Pick<RoleRow, 'partnership_id'>): boolean =>
  standing.holds('roles.view') &&
  (standing.partnership === null || standing.partnership.facts.id === row.partnership_id)

/** A role, changed by whoever may change roles wherever it is assigned. */
export const role: Target<RoleRow> = {
  type: 'Role',
  param: 'roleId',
  notFound: 'role.not_found',
  find: ({ queries, tenantId, lock }, id) =>
    selectRoles(queries, tenantId)
      .where('r.id', '=', id)
      .$if(lock, (q) => q.forUpdate('r'))
      .executeTakeFirst(),
  sees: seesRole,
  allows: (standing, permission, row) =>
    standing.holds(permission) &&
    (permission !== 'roles.modify' ||
      assignmentsOf(standing, row).every((assignment) => coversScope(standing, permission, assignment))),
  present: (row) => presentFields(row),
}

/** A role that is about to be assigned: what others hold by it is not touched. */
export const roleToAssign: Target<RoleRow> = {
  ...role,
  allows: (standing, permission) => standing.holds(permission),
}

/** Built-in roles whose members are all in the one assignment that comes with them. */
export const hasOneAssignment = ({ built_in }: Pick<RoleRow, 'built_in'>): boolean =>
  built_in === 'tenantManager' || built_in === 'primaryAdmin'

export const presentFields = (row: Pick<RoleRow, 'name' | 'description' | 'permissions'>) => ({
  name: row.name,
  description: row.description,
  permissions: row.permissions,
})

export function presentRole(standing: Standing, row: RoleRow): Role {
  const isOwn = row.side === standing.side
  const mayModify = row.built_in === null && role.allows(standing, 'roles.modify', row)
  return {
    id: row.id,
    side: row.side,
    builtIn: row.built_in,
    partnership:
      row.partnership_id && row.partner_id
        ? { id: row.partnership_id, partner: { id: row.partner_id, name: row.partner_name ?? '' } }
        : null,
    ...presentFields(row),
    assignmentCount: assignmentsOf(standing, row).length,
    may: {
      modify: isOwn && mayModify,
      delete: mayModify,
      assign: isOwn && !hasOneAssignment(row) && standing.holds('roles.modify'),
    },
    version: row.version,
    createdAt: row.created_at.toISOString(),
  }
}

const assignmentsOf = ({ slice }: Standing, { id }: Pick<RoleRow, 'id'>) =>
  slice.facts.assignments.filter(({ roleId }) => roleId === id)
