import { AddPrimaryAdmins, PrimaryAdmins } from '@latchkey/contract'
import { operation } from '../operation/operation.ts'
import { assignedAdmins } from './assigned-admins.ts'
import { changePrimaryAdmins } from './change-primary-admins.ts'

/** Names more primary admins for a customer, out of the partner's own directory (spec 1.2). */
export const addPrimaryAdmins = operation({
  name: 'primaryAdmin.add',
  summary: 'Name more primary admins for a customer',
  category: 'Assignment',
  verb: 'Update',
  permission: 'roles.modify',
  target: assignedAdmins,
  control: 'roles.modify',
  movesAuthority: true,
  input: AddPrimaryAdmins,
  output: PrimaryAdmins,
  run: (permit, { members }) => changePrimaryAdmins(permit, { addMembers: members }),
})
