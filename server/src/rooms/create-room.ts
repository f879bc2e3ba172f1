import { CreateRoom, Problem, Room } from '@latchkey/contract'
import { v7 as uuidv7 } from 'uuid'
import { meaning } from '../operation/meaning.ts'
import { operation } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import { groupNames } from './group-names.ts'
import { presentRoom } from './room.ts'
import { nameColumns, roomColumns } from './room-columns.ts'

/**
 * Makes a room. Whoever may create rooms everywhere makes it anywhere; whoever may in some groups only, in one of
 * those: a room outside one's own scope would not exist for the one who made it.
 */
export const createRoom = operation({
  name: 'room.create',
  summary: 'Add a room',
  category: 'Room',
  verb: 'Create',
  permission: 'rooms.create',
  target: tenant,
  movesAuthority: true,
  input: CreateRoom,
  output: Room,
  status: 201,
  async run(permit, { groupIds, ...fields }) {
    const { queries, standing, tenantId, now } = permit
    const unknown = groupIds.filter((id) => !standing.seesGroup(id))
    if (unknown.length > 0) throw new Problem('scope.unknown', { groupIds: unknown })
    const inOwnGroup = groupIds.length > 0 && groupIds.every((id) => standing.coversGroup('rooms.create', id))
    if (!inOwnGroup && !standing.holdsEverywhere('rooms.create'))
      throw new Problem('permission.denied', { permission: 'rooms.create', field: 'groupIds' })
    const id = uuidv7()
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
      .returningAll()
      .executeTakeFirstOrThrow()
      .catch(meaning({ rooms__name: 'room.name_taken' }, { name: fields.name }))
    if (groupIds.length > 0)
      await queries
        .insertInto('room_group_rooms')
        .values(groupIds.map((group_id) => ({ tenant_id: tenantId, group_id, room_id: id })))
        .execute()
    permit.remember({ object: { type: 'Room', id, name: row.name } })
    return presentRoom(standing, row, await groupNames(queries, tenantId, [id]))
  },
})
