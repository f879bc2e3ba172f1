import { Problem } from '@latchkey/contract'
import { z } from 'zod'
import { operation } from '../operation/operation.ts'
import { assignment } from './assignment.ts'
import { refuseWithoutFullAdministrator } from './last-administrator.ts'

/** Takes a role from all members of an assignment at once. */
export const deleteAssignment = operation({
  name: 'assignment.delete',
  summary: 'Remove an assignment',
  category: 'Assignment',
  verb: 'Delete',
  permission: 'roles.modify',
  target: assignment,
  control: 'roles.modify',
  movesAuthority: true,
  input: z.strictObject({}),
  output: z.null(),
  async run({ queries, row, standing, tenantId, tx }) {
    if (row.role.side !== standing.side) throw new Problem('role.of_partner')
    if (row.built_in) throw new Problem('assignment.built_in')
    await queries
      .deleteFrom('assignments')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', row.id)
      .execute()
    if (row.role.built_in === 'managedServiceAdministrator')
      await refuseWithoutFullAdministrator(tx, tenantId)
    return null
  },
})
