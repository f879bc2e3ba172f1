import { MutedSignal, PageQuery, Problem, pageOf, Timestamp } from '@latchkey/contract'
import { sql } from 'kysely'
import { readCursor, writeCursor } from '../operation/cursor.ts'
import { query } from '../operation/operation.ts'
import { arrayOf, isAmong } from '../rooms/room-conditions.ts'
import { maintenanceWindow } from './maintenance-window.ts'

interface MutedRow {
  readonly at: Date
  readonly room: { readonly id: string; readonly name: string }
  readonly signal: string
  readonly component: string
  readonly value: string
}

/** What a window has kept from becoming incidents, newest first, in the rooms that the caller sees. */
export const listMutedSignals = query({
  name: 'maintenanceWindow.listMuted',
  summary: 'List what a maintenance window has muted',
  permission: 'rooms.view',
  target: maintenanceWindow,
  input: PageQuery,
  output: pageOf(MutedSignal),
  async run({ actor, queries, row, standing, tenantId }, { limit, cursor }) {
    const asked = [`muted ${tenantId} ${row.id}`, actor.id] as const
    const place = cursor === undefined ? null : readPlace(asked, cursor)
    const behind = place
      ? sql`and (m.at, m.room_id::text, m.signal, m.component) < (${place[0]}::timestamptz, ${place[1]}, ${place[2]}, ${place[3]})`
      : sql``
    const reach = standing.reach('rooms.view')
    const { rows } = await sql<MutedRow>`
      select m.at, jsonb_build_object('id', r.id, 'name', r.name) as room, m.signal, m.component, m.value
        from muted_signals m join rooms r on r.tenant_id = m.tenant_id and r.id = m.room_id
       where m.tenant_id = ${tenantId} and m.window_id = ${row.id}
         and ${reach === 'all' ? sql`true` : isAmong('m.room_id', arrayOf(reach))} ${behind}
       order by m.at desc, m.room_id::text desc, m.signal desc, m.component desc limit ${limit + 1}`.execute(
      queries,
    )
    const items = rows.slice(0, limit)
    const last = rows.length > limit ? items.at(-1) : undefined
    return {
      items: items.map(({ at, component, ...muted }) => ({
        ...muted,
        at: at.toISOString(),
        component: component || null,
      })),
      nextCursor: last
        ? writeCursor(...asked, [last.at.toISOString(), last.room.id, last.signal, last.component])
        : null,
    }
  },
})

function readPlace(asked: readonly [string, unknown], cursor: string): string[] {
  const place = readCursor(...asked, cursor, 4)
  if (!Timestamp.safeParse(place[0]).success) throw new Problem('cursor.invalid')
  return place
}
