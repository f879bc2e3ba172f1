import { MaintenanceWindow, ModifyMaintenanceWindow } from '@latchkey/contract'
import { operation } from '../operation/operation.ts'
import { coversAll, maintenanceWindow, presentWindow } from './maintenance-window.ts'
import { admitScope, timeColumns, writeScope } from './write-window.ts'

/** Changes a window from now on; what it has muted stays told. */
export const modifyMaintenanceWindow = operation({
  name: 'maintenanceWindow.modify',
  summary: 'Change a maintenance window',
  category: 'Room',
  verb: 'Update',
  permission: 'tickets.update',
  target: maintenanceWindow,
  control: 'tickets.update',
  input: ModifyMaintenanceWindow,
  output: MaintenanceWindow,
  async run(permit, { name, reason, times, scope }) {
    const { queries, row, standing, tenantId } = permit
    const resolved =
      scope && (await admitScope(permit, scope, (named) => coversAll(standing, 'tickets.update', named)))
    await queries
      .updateTable('maintenance_windows')
      .set({
        ...(name !== undefined && { name }),
        ...(reason !== undefined && { reason }),
        ...(times && timeColumns(times)),
        ...(resolved && { all_rooms: resolved.allRooms }),
      })
      .set((eb) => ({ version: eb('version', '+', 1) }))
      .where('tenant_id', '=', tenantId)
      .where('id', '=', row.id)
      .execute()
    if (resolved) await writeScope(permit, row.id, resolved)
    const changed =
      (await maintenanceWindow.find({ queries, standing, tenantId, lock: false }, row.id)) ?? row
    permit.remember({ after: maintenanceWindow.present?.(changed) ?? null })
    return presentWindow(standing, changed)
  },
})
