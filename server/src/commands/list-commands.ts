import { ListRoomCommands, RoomCommandPage } from '@latchkey/contract'
import { sql } from 'kysely'
import { readIdPlace, writeCursor } from '../operation/cursor.ts'
import { query } from '../operation/operation.ts'
import { room } from '../rooms/room.ts'
import { findCommands, presentCommand } from './room-command.ts'

/** What a room's devices were told, and what came of it; newest first. */
export const listCommands = query({
  name: 'command.list',
  summary: 'List the commands of a room',
  permission: 'rooms.view',
  target: room,
  input: ListRoomCommands,
  output: RoomCommandPage,
  async run({ now, queries, row, tenantId }, { limit, cursor, kind }) {
    const before = readIdPlace('command.list', row.id, cursor)
    const behind = before ? sql`and c.id < ${before}::uuid` : sql``
    const ofKind = kind ? sql`and c.kind = ${kind}` : sql``
    const found = await findCommands(queries, tenantId, sql`c.room_id = ${row.id} ${ofKind} ${behind}`, {
      limit: limit + 1,
    })
    const page = found.slice(0, limit)
    const last = found.length > limit ? page.at(-1) : undefined
    return {
      items: page.map((each) => presentCommand(each, now)),
      nextCursor: last ? writeCursor('command.list', row.id, [last.id]) : null,
    }
  },
})
