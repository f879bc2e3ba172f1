import { CreateRole, Role } from '@latchkey/contract'
import { v7 as uuidv7 } from 'uuid'
import { refuseUnheld } from '../access/granting.ts'
import { meaning } from '../operation/meaning.ts'
import { operation } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import { nameColumns } from '../rooms/room-columns.ts'
import { presentFields, presentRole, selectRoles } from './role.ts'

/** Makes a custom role: the tenant's own, or the partner's within its partnership when a partner makes it (spec 2.3, 3.2). */
export const createRole = operation({
  name: 'role.create',
  summary: 'Make a role',
  category: 'Role',
  verb: 'Create',
  permission: 'roles.modify',
  target: tenant,
  control: 'roles.modify',
  movesAuthority: true,
  input: CreateRole,
  output: Role,
  status: 201,
  async run(permit, { name, description, permissions }) {
    const { queries, standing, tenantId, now } = permit
    refuseUnheld(standing, permissions)
    const id = uuidv7()
    await queries
      .insertInto('roles')
      .values({
        tenant_id: tenantId,
        id,
        side: standing.side,
        partnership_id: standing.partnership?.facts.id ?? null,
        ...nameColumns(name),
        description,
        permissions,
        created_at: now,
      })
      .execute()
      .catch(meaning({ roles__name: 'role.name_taken' }, { name }))
    const row = await selectRoles(queries, tenantId).where('r.id', '=', id).executeTakeFirstOrThrow()
    permit.remember({ object: { type: 'Role', id, name: row.name }, after: presentFields(row) })
    return presentRole(standing, row)
  },
})
