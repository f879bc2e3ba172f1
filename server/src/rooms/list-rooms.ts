import { ListRooms, type Page, pageOf, Room, roomColumns } from '@latchkey/contract'
import type { Look } from '../access/look.ts'
import { readCursor, writeCursor } from '../operation/cursor.ts'
import { query } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import { findRooms } from './find-rooms.ts'
import { showRoom } from './room.ts'
import { placeOf, placeParts, readPlaceParts } from './room-sort.ts'
import { rowOf, rowsPerLook } from './room-table.ts'

/** The rooms of a tenant that the caller sees; as a table too, in the form that an import takes. */
export const listRooms = query({
  name: 'room.list',
  summary: 'List rooms',
  permission: 'rooms.view',
  target: tenant,
  input: ListRooms,
  output: pageOf(Room),
  run: readPage,
  csv: {
    fileName: 'rooms',
    header: roomColumns,
    async page(look, input, cursor) {
      const everything = { ...input, total: false, limit: rowsPerLook, cursor: cursor ?? undefined }
      const { items, nextCursor } = await readPage(look, everything)
      return { rows: items.map(rowOf), nextCursor }
    },
  },
})

async function readPage(
  look: Look,
  { limit, cursor, total, sort, order, ...filters }: ListRooms,
): Promise<Page<Room>> {
  const { actor, standing, tenantId } = look
  // A cursor is good for whoever it was given to.
  const asked = [`rooms ${tenantId}`, [actor.id, sort, order, filters]] as const
  const sorting = { sort, order }
  const after = cursor === undefined ? null : readPlaceParts(sorting, readCursor(...asked, cursor, 4))
  const found = await findRooms(look, filters, { sorting, after, limit, total })
  const last = found.hasMore ? found.rows.at(-1) : undefined
  return {
    items: found.rows.map((row) => showRoom(standing, row, look.now)),
    nextCursor: last ? writeCursor(...asked, placeParts(placeOf(last))) : null,
    ...(total && { total: found.total ?? 0 }),
  }
}
