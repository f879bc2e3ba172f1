import { Assignment, CreateAssignment, Problem } from '@latchkey/contract'
import { v7 as uuidv7 } from 'uuid'
import { refuseGrant } from '../access/granting.ts'
import { meaning } from '../operation/meaning.ts'
import { operation } from '../operation/operation.ts'
import { hasOneAssignment, roleToAssign } from '../roles/role.ts'
import { nameColumns } from '../rooms/room-columns.ts'
import { assignableScope } from './assignable-scope.ts'
import { assignment, presentFields } from './assignment.ts'
import { presentAssignment } from './present-assignment.ts'
import { resolveMemberChange, writeMembers } from './write-members.ts'
import { writeScope } from './write-scope.ts'

/** Gives people a role over a scope (spec 3.2): at home, or a partner its own people within what the customer has given. */
export const createAssignment = operation({
  name: 'assignment.create',
  summary: 'Assign a role',
  category: 'Assignment',
  verb: 'Create',
  permission: 'roles.modify',
  target: roleToAssign,
  control: 'roles.modify',
  movesAuthority: true,
  input: CreateAssignment,
  output: Assignment,
  status: 201,
  async run(permit, input) {
    const { queries, row: role, standing, tenantId, tx, now } = permit
    if (role.side !== standing.side) throw new Problem('role.of_partner')
    if (hasOneAssignment(role)) throw new Problem('assignment.comes_with_role')
    const scope = await assignableScope(queries, standing, role, input.scope)
    refuseGrant(standing, role.permissions, scope)
    const members = await resolveMemberChange(permit, [], { addMembers: input.members })
    const id = uuidv7()
    await queries
      .insertInto('assignments')
      .values({
        tenant_id: tenantId,
        id,
        role_id: role.id,
        ...nameColumns(input.name),
        description: input.description,
        email_notifications: input.emailNotifications,
        created_at: now,
      })
      .execute()
      .catch(meaning({ assignments__name: 'assignment.name_taken' }, { name: input.name }))
    await writeMembers(permit, id, members)
    await writeScope(tx, tenantId, id, scope)
    const made = await assignment.find({ queries, tenantId, standing, lock: false }, id)
    if (!made) throw new Error('An assignment that was just made is gone.')
    permit.remember({ object: { type: 'Assignment', id, name: made.name }, after: presentFields(made) })
    return presentAssignment(queries, standing, made)
  },
})
