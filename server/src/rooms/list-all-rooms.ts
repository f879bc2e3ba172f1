import { Id, ListAllRooms, type Page, Problem, pageOf, Room, roomColumns } from '@latchkey/contract'
import type { WideLook } from '../access/look-across.ts'
import { readCursor, writeCursor } from '../operation/cursor.ts'
import { wideQuery } from '../operation/operation.ts'
import { findAllRooms } from './find-all-rooms.ts'
import type { WidePlace } from './merged-rooms.ts'
import { presentRoom } from './room.ts'
import { rowOf, rowsPerLook } from './room-table.ts'

/** The rooms of every tenant the caller may enter, by name; each says which tenant it is of. */
export const listAllRooms = wideQuery({
  name: 'room.listAll',
  summary: 'List rooms of every tenant you may enter',
  input: ListAllRooms,
  output: pageOf(Room),
  run: readPage,
  csv: {
    fileName: 'rooms',
    header: ['tenantId', 'tenant', ...roomColumns],
    async page(look, input, cursor) {
      const everything = { ...input, total: false, limit: rowsPerLook, cursor: cursor ?? undefined }
      const { items, nextCursor } = await readPage(look, everything)
      return { rows: items.map((room) => [room.tenant.id, room.tenant.name, ...rowOf(room)]), nextCursor }
    },
  },
})

async function readPage(
  look: WideLook,
  { limit, cursor, total, tenantId, ...filters }: ListAllRooms,
): Promise<Page<Room>> {
  const standings = tenantId === undefined ? look.standings : onlyOf(look, tenantId)
  const asked = ['rooms', [look.actor.id, tenantId, filters]] as const
  const after = cursor === undefined ? null : readPlace(asked, cursor)
  const found = await findAllRooms(look, standings, filters, { after, limit, total })
  const last = found.hasMore ? found.rows.at(-1) : undefined
  return {
    items: found.rows.flatMap((row) => {
      const standing = standings.get(row.tenant_id)
      return standing ? [presentRoom(standing, row)] : []
    }),
    nextCursor: last ? writeCursor(...asked, [last.sort_name, last.tenant_id, last.id]) : null,
    ...(total && { total: found.total ?? 0 }),
  }
}

function onlyOf({ standings }: WideLook, tenantId: string): WideLook['standings'] {
  const standing = standings.get(tenantId)
  if (!standing) throw new Problem('tenant.not_found')
  return new Map([[tenantId, standing]])
}

function readPlace(asked: readonly [list: string, filters: unknown], cursor: string): WidePlace {
  const [sortName = '', tenantId, id] = readCursor(...asked, cursor, 3)
  if (!Id.safeParse(tenantId).success || !Id.safeParse(id).success) throw new Problem('cursor.invalid')
  return { sortName, tenantId: tenantId ?? '', id: id ?? '' }
}
