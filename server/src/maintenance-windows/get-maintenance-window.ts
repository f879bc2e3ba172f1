import { MaintenanceWindow } from '@latchkey/contract'
import { z } from 'zod'
import { query } from '../operation/operation.ts'
import { maintenanceWindow, presentWindow } from './maintenance-window.ts'

export const getMaintenanceWindow = query({
  name: 'maintenanceWindow.get',
  summary: 'Read a maintenance window',
  permission: 'rooms.view',
  target: maintenanceWindow,
  input: z.strictObject({}),
  output: MaintenanceWindow,
  run: async ({ row, standing }) => presentWindow(standing, row),
})
