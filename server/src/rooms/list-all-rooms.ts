import { ListAllRooms, type Page, pageOf, Room, roomColumns } from '@latchkey/contract'
import type { WideLook } from '../access/look-across.ts'
import { readCursor, writeCursor } from '../operation/cursor.ts'
import { wideQuery } from '../operation/operation.ts'
import { findAllRooms } from './find-all-rooms.ts'
import { narrowStandings } from './narrow-standings.ts'
import { showRoom } from './room.ts'
import { placeOf, placeParts, readPlaceParts } from './room-sort.ts'
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
  { limit, cursor, total, tenantId, side, sort, order, ...filters }: ListAllRooms,
): Promise<Page<Room>> {
  const standings = narrowStandings(look, { tenantId, side })
  const asked = ['rooms', [look.actor.id, tenantId, side, sort, order, filters]] as const
  const sorting = { sort, order }
  const after = cursor === undefined ? null : readPlaceParts(sorting, readCursor(...asked, cursor, 4))
  const found = await findAllRooms(look, standings, filters, { sorting, after, limit, total })
  const last = found.hasMore ? found.rows.at(-1) : undefined
  return {
    items: found.rows.flatMap((row) => {
      const standing = standings.get(row.tenant_id)
      return standing ? [showRoom(standing, row, look.now)] : []
    }),
    nextCursor: last ? writeCursor(...asked, placeParts(placeOf(last))) : null,
    ...(total && { total: found.total ?? 0 }),
  }
}
