import { ListRooms, type Page, pageOf, Room, roomColumns } from '@latchkey/contract'
import type { Look } from '../access/look.ts'
import { readPlace, writeCursor } from '../operation/cursor.ts'
import { query } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import { findRooms } from './find-rooms.ts'
import { presentRoom } from './room.ts'
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

async function readPage(look: Look, { limit, cursor, total, ...filters }: ListRooms): Promise<Page<Room>> {
  const { actor, standing, tenantId } = look
  // A cursor is good for whoever it was given to.
  const asked = [`rooms ${tenantId}`, [actor.id, filters]] as const
  const place = readPlace(...asked, cursor)
  const after = place && { sortName: place.key, id: place.id }
  const found = await findRooms(look, filters, { after, limit, total })
  const last = found.hasMore ? found.rows.at(-1) : undefined
  return {
    items: found.rows.map((row) => presentRoom(standing, row)),
    nextCursor: last ? writeCursor(...asked, [last.sort_name, last.id]) : null,
    ...(total && { total: found.total ?? 0 }),
  }
}
