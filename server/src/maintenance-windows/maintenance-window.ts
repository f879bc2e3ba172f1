import type { MaintenanceWindow, Permission, Person, WindowTimes } from '@latchkey/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Standing } from '../access/standing.ts'
import { windowTimes } from '../health/circumstances.ts'
import type { Finder, Target } from '../operation/target.ts'
import { arrayOf, isAmong } from '../rooms/room-conditions.ts'

/** A window with the rooms and groups that the context sees of its scope. */
export interface WindowRow {
  readonly id: string
  readonly name: string
  readonly reason: string
  readonly times: WindowTimes
  readonly all_rooms: boolean
  readonly rooms: readonly { readonly id: string; readonly name: string }[]
  readonly group_ids: readonly string[]
  readonly created_at: Date
  readonly created_by: Person
  readonly muted: number
  readonly version: number
}

/** What is selected of `maintenance_windows w`; what was muted is counted where one sees rooms. */
export function shownWindow(standing: Standing): RawBuilder<unknown> {
  const reach = standing.reach('rooms.view')
  return sql`w.id, w.name, w.reason, ${windowTimes} as times, w.all_rooms, w.created_at, w.created_by, w.version,
    coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name) order by r.sort_name, r.id)
                from maintenance_window_rooms x join rooms r on r.tenant_id = x.tenant_id and r.id = x.room_id
               where x.tenant_id = w.tenant_id and x.window_id = w.id), '[]') as rooms,
    array(select g.group_id from maintenance_window_groups g
           where g.tenant_id = w.tenant_id and g.window_id = w.id) as group_ids,
    (select count(*) from muted_signals m
      where m.tenant_id = w.tenant_id and m.window_id = w.id
        and ${reach === 'all' ? sql`true` : isAmong('m.room_id', arrayOf(reach))}) as muted`
}

/** A maintenance window, for whoever sees a room that it covers. */
export const maintenanceWindow: Target<WindowRow> = {
  type: 'MaintenanceWindow',
  param: 'windowId',
  notFound: 'maintenance_window.not_found',
  async find({ queries, standing, tenantId, lock }: Finder, id) {
    const { rows } = await sql<WindowRow>`
      select ${shownWindow(standing)} from maintenance_windows w
       where w.tenant_id = ${tenantId} and w.id = ${id} ${lock ? sql`for no key update of w` : sql``}`.execute(
      queries,
    )
    return rows[0]
  },
  sees: seesWindow,
  allows: mayChangeWindow,
  present: (row) => ({
    name: row.name,
    reason: row.reason,
    times: row.times,
    allRooms: row.all_rooms,
    roomIds: row.rooms.map(({ id }) => id),
    groupIds: row.group_ids,
  }),
}

/** Whether a window covers a room that one sees. */
export function seesWindow(standing: Standing, { all_rooms, rooms, group_ids }: WindowRow): boolean {
  if (all_rooms) return standing.holds('rooms.view')
  return (
    rooms.some(({ id }) => standing.may('rooms.view', id)) ||
    group_ids.some((id) => holdsSeenRoom(standing, id))
  )
}

function holdsSeenRoom(standing: Standing, groupId: string): boolean {
  for (const roomId of standing.slice.roomsOfGroup.get(groupId) ?? [])
    if (standing.may('rooms.view', roomId)) return true
  return false
}

// What falls silent falls silent in all of its rooms. A partner changes the windows that its own people have made.
function mayChangeWindow(standing: Standing, permission: Permission, row: WindowRow): boolean {
  if (permission === 'rooms.view') return seesWindow(standing, row)
  if (standing.side === 'partner' && row.created_by.tenant.id !== standing.actor.tenantId) return false
  return coversAll(standing, permission, {
    allRooms: row.all_rooms,
    roomIds: row.rooms.map(({ id }) => id),
    groupIds: row.group_ids,
  })
}

/** Whether a permission is held over all of a scope. */
export const coversAll = (
  standing: Standing,
  permission: Permission,
  scope: { allRooms: boolean; roomIds: readonly string[]; groupIds: readonly string[] },
): boolean =>
  scope.allRooms
    ? standing.reach(permission) === 'all'
    : scope.roomIds.every((id) => standing.may(permission, id)) &&
      scope.groupIds.every((id) => standing.coversGroup(permission, id))

/** A window as one caller may see it: of its scope the rooms and groups they see. */
export const presentWindow = (standing: Standing, row: WindowRow): MaintenanceWindow => ({
  id: row.id,
  name: row.name,
  reason: row.reason,
  times: row.times,
  scope: {
    allRooms: row.all_rooms,
    rooms: row.rooms.filter(({ id }) => standing.may('rooms.view', id)),
    groups: row.group_ids.flatMap((id) => {
      const name = standing.slice.groupNames.get(id)
      return name !== undefined && standing.seesGroup(id) ? [{ id, name }] : []
    }),
  },
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
  mutedCount: row.muted,
  may: { modify: mayChangeWindow(standing, 'tickets.update', row) },
  version: row.version,
})
