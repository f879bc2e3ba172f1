import { PrimaryAdmins } from '@latchkey/contract'
import { z } from 'zod'
import { operation } from '../operation/operation.ts'
import { primaryAdmin } from './assigned-admins.ts'
import { changePrimaryAdmins } from './change-primary-admins.ts'

/** Takes one out of the primary admins for a customer; never the last (decisions D4). */
export const removePrimaryAdmin = operation({
  name: 'primaryAdmin.remove',
  summary: 'Remove a primary admin for a customer',
  category: 'Assignment',
  verb: 'Update',
  permission: 'roles.modify',
  target: primaryAdmin,
  control: 'roles.modify',
  movesAuthority: true,
  input: z.strictObject({}),
  output: PrimaryAdmins,
  run: (permit) =>
    changePrimaryAdmins(permit, {
      removeMembers: permit.row.members.filter(({ id }) => id === permit.row.id),
    }),
})
