import { ListMaintenanceWindows, MaintenanceWindow, pageOf } from '@latchkey/contract'
import { sql } from 'kysely'
import type { Look } from '../access/look.ts'
import { readIdPlace, writeCursor } from '../operation/cursor.ts'
import { query } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import { presentWindow, seesWindow, shownWindow, type WindowRow } from './maintenance-window.ts'

/** Maintenance windows that cover a room the caller sees, newest first; rows are read until a page is full. */
export const listMaintenanceWindows = query({
  name: 'maintenanceWindow.list',
  summary: 'List maintenance windows',
  permission: 'rooms.view',
  target: tenant,
  input: ListMaintenanceWindows,
  output: pageOf(MaintenanceWindow),
  async run(look, { limit, cursor, roomId }) {
    const { actor, standing, tenantId } = look
    const asked = [`maintenance ${tenantId}`, [actor.id, roomId]] as const
    const found: WindowRow[] = []
    let place = readIdPlace(...asked, cursor)
    for (;;) {
      const rows = await readOn(look, place)
      found.push(...rows.filter((row) => seesWindow(standing, row) && covers(look, row, roomId)))
      const last = rows.at(-1)
      if (found.length > limit || rows.length < batch || !last) break
      place = last.id
    }
    const items = found.slice(0, limit)
    const end = found.length > limit ? items.at(-1) : undefined
    return {
      items: items.map((row) => presentWindow(standing, row)),
      nextCursor: end ? writeCursor(...asked, [end.id]) : null,
    }
  },
})

const batch = 200

async function readOn({ queries, standing, tenantId }: Look, place: string | null): Promise<WindowRow[]> {
  const { rows } = await sql<WindowRow>`
    select ${shownWindow(standing)} from maintenance_windows w
     where w.tenant_id = ${tenantId} ${place ? sql`and w.id < ${place}::uuid` : sql``}
     order by w.id desc limit ${batch}`.execute(queries)
  return rows
}

function covers({ standing }: Look, row: WindowRow, roomId: string | undefined): boolean {
  if (roomId === undefined) return true
  if (!standing.may('rooms.view', roomId)) return false
  const groups = standing.slice.groupsOfRoom.get(roomId) ?? []
  return (
    row.all_rooms ||
    row.rooms.some(({ id }) => id === roomId) ||
    row.group_ids.some((id) => groups.includes(id))
  )
}
