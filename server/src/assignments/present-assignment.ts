import type { Assignment } from '@latchkey/contract'
import { coversScope } from '../access/granting.ts'
import { showScope } from '../access/scope.ts'
import type { Standing } from '../access/standing.ts'
import type { Queries } from '../db/kysely.ts'
import { type AssignmentRow, grantedScope, isGivenByCustomer } from './assignment.ts'

/** An assignment as one reader sees it: of its scope, the rooms and groups that exist for them. */
export async function presentAssignment(
  queries: Queries,
  standing: Standing,
  row: AssignmentRow,
): Promise<Assignment> {
  const { role } = row
  return {
    id: row.id,
    role: { id: role.id, name: role.name, builtIn: role.built_in, side: role.side },
    partnership:
      role.partnership_id && role.partner_id
        ? { id: role.partnership_id, partner: { id: role.partner_id, name: role.partner_name ?? '' } }
        : null,
    builtIn: row.built_in,
    name: row.name,
    description: row.description,
    emailNotifications: row.email_notifications,
    members: [...row.members],
    scope: await showScope(queries, standing, row.scope),
    may: abilities(standing, row),
    version: row.version,
    createdAt: row.created_at.toISOString(),
  }
}

function abilities(standing: Standing, row: AssignmentRow): Assignment['may'] {
  if (isGivenByCustomer(standing, row)) {
    const mayGive = standing.holds('partners.modify')
    return { modify: mayGive, modifyMembers: false, modifyScope: mayGive, delete: false }
  }
  const isOwn = row.role.side === standing.side
  const modify =
    isOwn && standing.holds('roles.modify') && coversScope(standing, 'roles.modify', grantedScope(row))
  return {
    modify,
    modifyMembers: modify && (row.built_in !== 'tenantManagers' || standing.holds('tenantManagers.modify')),
    modifyScope: modify && row.built_in === null && row.role.built_in !== 'managedServiceAdministrator',
    delete: modify && row.built_in === null,
  }
}
