import { del, get, post } from '../http/route.ts'
import { addTenantManager } from './add-tenant-manager.ts'
import { listTenantManagers } from './list-tenant-managers.ts'
import { removeTenantManager } from './remove-tenant-manager.ts'

export const tenantManagerRoutes = [
  get('/tenant-managers', listTenantManagers),
  post('/tenant-managers', addTenantManager),
  del('/tenant-managers/{memberId}', removeTenantManager),
]
