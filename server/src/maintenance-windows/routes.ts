import { del, get, patch, post } from '../http/route.ts'
import { createMaintenanceWindow } from './create-maintenance-window.ts'
import { deleteMaintenanceWindow } from './delete-maintenance-window.ts'
import { getMaintenanceWindow } from './get-maintenance-window.ts'
import { listMaintenanceWindows } from './list-maintenance-windows.ts'
import { listMutedSignals } from './list-muted-signals.ts'
import { modifyMaintenanceWindow } from './modify-maintenance-window.ts'

export const maintenanceWindowRoutes = [
  get('/tenants/{t}/maintenance-windows', listMaintenanceWindows),
  post('/tenants/{t}/maintenance-windows', createMaintenanceWindow),
  get('/tenants/{t}/maintenance-windows/{windowId}', getMaintenanceWindow),
  patch('/tenants/{t}/maintenance-windows/{windowId}', modifyMaintenanceWindow),
  del('/tenants/{t}/maintenance-windows/{windowId}', deleteMaintenanceWindow),
  get('/tenants/{t}/maintenance-windows/{windowId}/muted', listMutedSignals),
]
