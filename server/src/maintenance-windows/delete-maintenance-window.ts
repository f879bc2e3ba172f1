import { z } from 'zod'
import { operation } from '../operation/operation.ts'
import { maintenanceWindow } from './maintenance-window.ts'

/** Deletes a window with what it has muted; what is unhealthy now is raised at the next cycle. */
export const deleteMaintenanceWindow = operation({
  name: 'maintenanceWindow.delete',
  summary: 'Delete a maintenance window',
  category: 'Room',
  verb: 'Delete',
  permission: 'tickets.update',
  target: maintenanceWindow,
  control: 'tickets.update',
  input: z.strictObject({}),
  output: z.null(),
  async run({ queries, row, tenantId }) {
    await queries
      .deleteFrom('maintenance_windows')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', row.id)
      .execute()
    return null
  },
})
