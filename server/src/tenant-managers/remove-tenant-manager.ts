import { TenantManagers } from '@latchkey/contract'
import { z } from 'zod'
import { operation } from '../operation/operation.ts'
import { changeManagers } from './change-managers.ts'
import { tenantManager } from './tenant-manager.ts'

/** Takes the duty from a user or security group; there need not be anybody left, administrators accept too. */
export const removeTenantManager = operation({
  name: 'tenantManager.remove',
  summary: 'Remove a Tenant manager',
  category: 'Assignment',
  verb: 'Update',
  permission: 'tenantManagers.modify',
  target: tenantManager,
  movesAuthority: true,
  input: z.strictObject({}),
  output: TenantManagers,
  run(permit) {
    const { member } = permit.row
    return changeManagers(permit, { removeMembers: member ? [{ type: member.type, id: member.id }] : [] })
  },
})
