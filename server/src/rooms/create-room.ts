import { CreateRoom, Room } from '@latchkey/contract'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { operation } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import { admitRoom } from './admit-room.ts'
import { presentRoom } from './room.ts'
import { nameColumns, roomColumns, shownColumns } from './room-columns.ts'

/**
 * Makes a room. Whoever may create rooms everywhere makes it anywhere; whoever may in some groups only, in one of
 * those.
 */
export const createRoom = operation({
  name: 'room.create',
  summary: 'Add a room',
  category: 'Room',
  verb: 'Create',
  permission: 'rooms.create',
  target: tenant,
  control: 'rooms.modify',
  movesAuthority: true,
  input: CreateRoom,
  output: Room,
  status: 201,
  async run(permit, { groupIds: named, ...fields }) {
    const { queries, standing, tenantId, now } = permit
    const groupIds = [...new Set(named)]
    admitRoom(standing, groupIds)
    const id = uuidv7()
    if (groupIds.length > 0) {
      // Its groups come before the room, or the wall would not let in what a partner's scope does not hold.
      await sql`set constraints room_group_rooms__room deferred`.execute(queries)
      await queries
        .insertInto('room_group_rooms')
        .values(groupIds.map((group_id) => ({ tenant_id: tenantId, group_id, room_id: id })))
        .execute()
    }
    const row = await queries
      .insertInto('rooms')
      .values({
        tenant_id: tenantId,
        id,
        ...nameColumns(fields.name),
        ...roomColumns(fields),
        created_at: now,
        updated_at: now,
      })
      .returning(shownColumns)
      .executeTakeFirstOrThrow()
    permit.remember({ object: { type: 'Room', id, name: row.name } })
    return presentRoom(standing, row, groupIds)
  },
})
