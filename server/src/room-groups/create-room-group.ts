import { CreateRoomGroup, Problem, RoomGroup } from '@latchkey/contract'
import { v7 as uuidv7 } from 'uuid'
import type { Standing } from '../access/standing.ts'
import { operation } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import { nameColumns } from '../rooms/room-columns.ts'
import { changeMembers } from './change-members.ts'
import { refuseTakenName } from './refuse-taken-name.ts'
import { presentRoomGroup } from './room-group.ts'

/** Makes a room group, with rooms in it or empty. No scope names it yet: it gives nobody anything. */
export const createRoomGroup = operation({
  name: 'roomGroup.create',
  summary: 'Add a room group',
  category: 'RoomGroup',
  verb: 'Create',
  permission: 'groups.create',
  target: tenant,
  control: 'rooms.modify',
  movesAuthority: true,
  input: CreateRoomGroup,
  output: RoomGroup,
  status: 201,
  async run(permit, { name, description, roomIds: named }) {
    const { now, queries, standing, tenantId } = permit
    const roomIds = [...new Set(named)]
    if (!seesEmptyGroups(standing) && !roomIds.some((roomId) => standing.may('groups.view', roomId)))
      throw new Problem('permission.denied', { permission: 'groups.create', field: 'roomIds' })
    refuseTakenName(standing, name, null)
    const id = uuidv7()
    const row = await queries
      .insertInto('room_groups')
      .values({
        tenant_id: tenantId,
        id,
        ...nameColumns(name),
        description: description ?? '',
        created_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    const { added } = await changeMembers(permit, id, { add: roomIds, remove: [] })
    permit.remember({
      object: { type: 'RoomGroup', id, name },
      after: { name: row.name, description: row.description, added },
    })
    return presentRoomGroup(standing, row, new Set(roomIds))
  },
})

/** Of a group that one would not see oneself, the one who made it would be the last to know. */
const seesEmptyGroups = (standing: Standing): boolean =>
  standing.side === 'customer' && standing.holdsEverywhere('groups.view')
