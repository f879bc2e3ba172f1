import { del, get, patch, post } from '../http/route.ts'
import { createRole } from './create-role.ts'
import { deleteRole } from './delete-role.ts'
import { getCatalogue } from './get-catalogue.ts'
import { getRole } from './get-role.ts'
import { listRoles } from './list-roles.ts'
import { modifyRole } from './modify-role.ts'

export const roleRoutes = [
  get('/permissions', getCatalogue),
  get('/tenants/{t}/roles', listRoles),
  post('/tenants/{t}/roles', createRole),
  get('/tenants/{t}/roles/{roleId}', getRole),
  patch('/tenants/{t}/roles/{roleId}', modifyRole),
  del('/tenants/{t}/roles/{roleId}', deleteRole),
]
