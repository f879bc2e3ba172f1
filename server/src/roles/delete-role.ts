import { Problem } from '@latchkey/contract'
import { z } from 'zod'
import { operation } from '../operation/operation.ts'
import { role } from './role.ts'

/** Deletes a custom role with its assignments: its members lose it at once. A customer deletes its partners' roles too (spec 2.3). */
export const deleteRole = operation({
  name: 'role.delete',
  summary: 'Delete a role',
  category: 'Role',
  verb: 'Delete',
  permission: 'roles.modify',
  target: role,
  control: 'roles.modify',
  movesAuthority: true,
  input: z.strictObject({}),
  output: z.null(),
  async run(permit) {
    const { queries, row, tenantId } = permit
    if (row.built_in) throw new Problem('role.built_in')
    if (row.partnership_id) permit.remember({ partnershipId: row.partnership_id })
    await queries.deleteFrom('roles').where('tenant_id', '=', tenantId).where('id', '=', row.id).execute()
    return null
  },
})
