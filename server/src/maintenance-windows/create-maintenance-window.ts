import { CreateMaintenanceWindow, MaintenanceWindow, Problem } from '@latchkey/contract'
import { v7 as uuidv7 } from 'uuid'
import { personOf } from '../health/person.ts'
import { operation } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import { coversAll, maintenanceWindow, presentWindow } from './maintenance-window.ts'
import { admitScope, timeColumns, writeScope } from './write-window.ts'

/** Plans maintenance: while it lasts, by each room's own clocks, no incident is raised there, and what would have been is kept. */
export const createMaintenanceWindow = operation({
  name: 'maintenanceWindow.create',
  summary: 'Plan a maintenance window',
  category: 'Room',
  verb: 'Create',
  permission: 'tickets.update',
  target: tenant,
  control: 'tickets.update',
  input: CreateMaintenanceWindow,
  output: MaintenanceWindow,
  status: 201,
  async run(permit, { name, reason, times, scope }) {
    const { actor, now, queries, standing, tenantId } = permit
    const resolved = await admitScope(permit, scope, (named) => coversAll(standing, 'tickets.update', named))
    const id = uuidv7()
    await queries
      .insertInto('maintenance_windows')
      .values({
        tenant_id: tenantId,
        id,
        name,
        reason,
        all_rooms: resolved.allRooms,
        ...timeColumns(times),
        created_by: JSON.stringify(personOf(actor)),
        created_at: now,
      })
      .execute()
    await writeScope(permit, id, resolved)
    const made = await maintenanceWindow.find({ queries, standing, tenantId, lock: false }, id)
    if (!made) throw new Problem('maintenance_window.not_found')
    permit.remember({ object: { type: 'MaintenanceWindow', id, name } })
    return presentWindow(standing, made)
  },
})
