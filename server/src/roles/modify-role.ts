import { ModifyRole, type Permission, Problem, Role } from '@latchkey/contract'
import { refuseGrant, refuseUnheld } from '../access/granting.ts'
import type { Standing } from '../access/standing.ts'
import { meaning } from '../operation/meaning.ts'
import { operation } from '../operation/operation.ts'
import { nameColumns } from '../rooms/room-columns.ts'
import { presentFields, presentRole, type RoleRow, role, selectRoles } from './role.ts'

/** Changes a custom role for everybody who holds it. What it gains must be held by whoever changes it, wherever it is assigned. */
export const modifyRole = operation({
  name: 'role.modify',
  summary: 'Change a role',
  category: 'Role',
  verb: 'Update',
  permission: 'roles.modify',
  target: role,
  control: 'roles.modify',
  movesAuthority: true,
  input: ModifyRole,
  output: Role,
  async run(permit, { name, description, permissions }) {
    const { queries, row, standing, tenantId } = permit
    if (row.built_in) throw new Problem('role.built_in')
    if (row.side !== standing.side) throw new Problem('role.of_partner')
    if (permissions) refuseWidening(standing, row, permissions)
    await queries
      .updateTable('roles')
      .set({
        ...(name !== undefined && nameColumns(name)),
        ...(description !== undefined && { description }),
        ...(permissions && { permissions }),
      })
      .set((eb) => ({ version: eb('version', '+', 1) }))
      .where('tenant_id', '=', tenantId)
      .where('id', '=', row.id)
      .execute()
      .catch(meaning({ roles__name: 'role.name_taken' }, { name }))
    const changed = await selectRoles(queries, tenantId).where('r.id', '=', row.id).executeTakeFirstOrThrow()
    permit.remember({ after: presentFields(changed) })
    return presentRole(standing, changed)
  },
})

function refuseWidening(standing: Standing, row: RoleRow, permissions: readonly Permission[]): void {
  const added = permissions.filter((permission) => !row.permissions.includes(permission))
  refuseUnheld(standing, added)
  for (const assignment of standing.slice.facts.assignments)
    if (assignment.roleId === row.id) refuseGrant(standing, added, assignment)
}
