import { MemberRef, TenantManagers } from '@latchkey/contract'
import { refuseGrant } from '../access/granting.ts'
import { operation } from '../operation/operation.ts'
import { changeManagers } from './change-managers.ts'
import { tenantManagers } from './tenant-manager.ts'

/** Names somebody of the own directory who accepts invitations and sees no rooms (spec 2.1). Named twice is named once. */
export const addTenantManager = operation({
  name: 'tenantManager.add',
  summary: 'Name a Tenant manager',
  category: 'Assignment',
  verb: 'Update',
  permission: 'tenantManagers.modify',
  target: tenantManagers,
  movesAuthority: true,
  input: MemberRef,
  output: TenantManagers,
  status: 201,
  run(permit, member) {
    refuseGrant(permit.standing, permit.row.permissions, { allRooms: true, roomIds: [], groupIds: [] })
    return changeManagers(permit, { addMembers: [member] })
  },
})
