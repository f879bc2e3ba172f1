import type { RoomGroup } from '@latchkey/contract'
import type { Selectable } from 'kysely'
import type { Standing } from '../access/standing.ts'
import type { RoomGroups } from '../db/schema.gen.ts'
import type { Finder, Target } from '../operation/target.ts'

export type RoomGroupRow = Selectable<RoomGroups>

/** A room group, for whoever sees it: by a room of it, or because a scope of theirs names it. */
export const roomGroup: Target<RoomGroupRow> = {
  type: 'RoomGroup',
  param: 'groupId',
  notFound: 'room_group.not_found',
  find: ({ queries, tenantId, lock }: Finder, id) =>
    queries
      .selectFrom('room_groups')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .$if(lock, (q) => q.forUpdate())
      .executeTakeFirst(),
  sees: (standing, row) => standing.seesGroup(row.id),
  // What happens to a group happens to all that it holds.
  allows: (standing, permission, row) =>
    permission === 'groups.view' ? standing.seesGroup(row.id) : standing.coversGroup(permission, row.id),
  present: ({ name, description }) => ({ name, description }),
}

/** A group as one caller may see it; `roomIds` says what it holds, where that is newer than the facts. */
export function presentRoomGroup(
  standing: Standing,
  row: RoomGroupRow,
  roomIds: ReadonlySet<string> = standing.slice.roomsOfGroup.get(row.id) ?? new Set(),
): RoomGroup {
  const mayModify = standing.coversGroup('groups.modify', row.id, roomIds)
  return {
    id: row.id,
    tenant: { id: standing.tenantId, name: standing.slice.facts.name },
    name: row.name,
    description: row.description,
    roomCount: countSeen(standing, roomIds),
    may: { modify: mayModify, delete: mayModify },
    version: row.version,
    createdAt: row.created_at.toISOString(),
  }
}

function countSeen(standing: Standing, roomIds: ReadonlySet<string>): number {
  if (standing.reach('rooms.view') === 'all') return roomIds.size
  let count = 0
  for (const roomId of roomIds) if (standing.may('rooms.view', roomId)) count += 1
  return count
}
