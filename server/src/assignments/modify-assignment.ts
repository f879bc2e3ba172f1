import { Assignment, ModifyAssignment, Problem } from '@latchkey/contract'
import type { z } from 'zod'
import { refuseGrant } from '../access/granting.ts'
import type { ResolvedScope } from '../access/scope.ts'
import type { Standing } from '../access/standing.ts'
import { meaning } from '../operation/meaning.ts'
import { operation } from '../operation/operation.ts'
import type { Permit } from '../operation/permit.ts'
import { nameColumns } from '../rooms/room-columns.ts'
import { assignableScope } from './assignable-scope.ts'
import {
  type AssignmentRow,
  assignment,
  grantedScope,
  isGivenByCustomer,
  presentFields,
} from './assignment.ts'
import { giveScope } from './give-scope.ts'
import { refuseLastPrimaryAdmin, refuseWithoutFullAdministrator } from './last-administrator.ts'
import { presentAssignment } from './present-assignment.ts'
import { resolveMemberChange, writeMembers } from './write-members.ts'
import { writeScope } from './write-scope.ts'

type Change = z.output<typeof ModifyAssignment>

/** Changes who holds a role, and where. Of the assigned admins the partner says who, its customer where (spec 2.2). */
export const modifyAssignment = operation({
  name: 'assignment.modify',
  summary: 'Change an assignment',
  category: 'Assignment',
  verb: 'Update',
  permission: 'roles.modify',
  target: assignment,
  control: 'roles.modify',
  movesAuthority: true,
  input: ModifyAssignment,
  output: Assignment,
  async run(permit, change) {
    const { queries, row, standing, tenantId, tx } = permit
    refuseForeign(permit, change)
    if (isGivenByCustomer(standing, row)) await giveScope(permit, change.scope)
    else await reassign(permit, change)
    await queries
      .updateTable('assignments')
      .set({
        ...(change.name !== undefined && nameColumns(change.name)),
        ...(change.description !== undefined && { description: change.description }),
        ...(change.emailNotifications !== undefined && { email_notifications: change.emailNotifications }),
      })
      .set((eb) => ({ version: eb('version', '+', 1) }))
      .where('tenant_id', '=', tenantId)
      .where('id', '=', row.id)
      .execute()
      .catch(meaning({ assignments__name: 'assignment.name_taken' }, { name: change.name }))
    const changed = await assignment.find({ queries, tenantId, standing, lock: false }, row.id)
    if (!changed) throw new Error(`An assignment that is held is gone from ${tx.context.home}.`)
    permit.remember({
      after: presentFields(changed),
      ...(row.role.partnership_id && { partnershipId: row.role.partnership_id }),
    })
    return presentAssignment(queries, standing, changed)
  },
})

// What is not theirs to change: a partner's members for the customer, a customer's scope for the partner, and what
// comes with a role for anybody.
function refuseForeign({ row, standing }: Permit<AssignmentRow>, change: Change): void {
  const { scope, ...others } = change
  const changesOthers = Object.values(others).some((value) => value !== undefined)
  if (isGivenByCustomer(standing, row)) {
    if (changesOthers) throw new Problem('role.of_partner')
    if (!standing.holds('partners.modify'))
      throw new Problem('permission.denied', { permission: 'partners.modify' })
    return
  }
  if (row.role.side !== standing.side) throw new Problem('role.of_partner')
  if (row.built_in === null) return
  if (change.name !== undefined && change.name !== row.name) throw new Problem('assignment.built_in')
  if (scope && row.built_in === 'assignedAdmins') throw new Problem('assignment.scope_of_customer')
  if (scope) throw new Problem('assignment.built_in')
  const changesMembers = change.members ?? change.addMembers ?? change.removeMembers
  if (changesMembers && row.built_in === 'tenantManagers' && !standing.holds('tenantManagers.modify'))
    throw new Problem('permission.denied', { permission: 'tenantManagers.modify' })
}

async function reassign(permit: Permit<AssignmentRow>, change: Change): Promise<void> {
  const { actor, queries, row, standing, tenantId, tx } = permit
  const scope = change.scope && (await assignableScope(queries, standing, row.role, change.scope))
  if (scope) refuseGrant(standing, row.role.permissions, scope)
  const scopeLeft = scope ? withUnseen(standing, scope, row.scope) : grantedScope(row)
  const members = await resolveMemberChange(permit, row.members, change)
  if (members.added.length > 0) refuseGrant(standing, row.role.permissions, scopeLeft)
  await writeMembers(permit, row.id, members)
  if (scope) await writeScope(tx, tenantId, row.id, scopeLeft)
  if (members.removed.length > 0 && row.role.built_in === 'managedServiceAdministrator')
    await refuseWithoutFullAdministrator(tx, tenantId)
  if (row.built_in !== 'assignedAdmins') return
  if (members.removed.length > 0) await refuseLastPrimaryAdmin(tx, actor.tenantId, row.members, members.left)
  if (members.added.length > 0) await welcomeAdmins(permit)
}

/** A room or group that does not exist for whoever changes a scope is neither named nor taken away. */
function withUnseen(standing: Standing, scope: ResolvedScope, before: ResolvedScope): ResolvedScope {
  if (scope.allRooms) return scope
  return {
    allRooms: false,
    roomIds: [...scope.roomIds, ...before.roomIds.filter((id) => !standing.may('rooms.view', id))],
    groupIds: [...scope.groupIds, ...before.groupIds.filter((id) => !standing.seesGroup(id))],
  }
}

/** A partnership that its directory had left without admins has some again. The mark is the customer's row. */
const welcomeAdmins = ({ row, tenantId, tx }: Permit<AssignmentRow>): Promise<unknown> =>
  tx.as({ home: tenantId, tenant: null }, () =>
    tx.queries
      .updateTable('partnerships')
      .set({ without_admins_since: null })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', row.role.partnership_id ?? '')
      .where('without_admins_since', 'is not', null)
      .execute(),
  )
