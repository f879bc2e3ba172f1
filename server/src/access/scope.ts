import { Problem, type Scope, type ShownScope } from '@latchkey/contract'
import type { Queries } from '../db/kysely.ts'
import type { Standing } from './standing.ts'

/** A scope, checked: every room and group exists and is seen by whoever named it. */
export interface ResolvedScope {
  readonly allRooms: boolean
  readonly roomIds: readonly string[]
  readonly groupIds: readonly string[]
}

/**
 * @throws Problem `scope.unknown` naming what does not exist for this person
 */
export async function resolveScope(
  queries: Queries,
  standing: Standing,
  scope: Scope,
): Promise<ResolvedScope> {
  if ('allRooms' in scope) return { allRooms: true, roomIds: [], groupIds: [] }
  const roomIds = [...new Set(scope.roomIds)]
  const groupIds = [...new Set(scope.groupIds)]
  const { tenantId } = standing
  const existing = async (table: 'rooms' | 'room_groups', ids: string[]) => {
    if (ids.length === 0) return new Set<string>()
    const rows = await queries
      .selectFrom(table)
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('id', 'in', ids)
      .execute()
    return new Set(rows.map(({ id }) => id))
  }
  const [rooms, groups] = await Promise.all([existing('rooms', roomIds), existing('room_groups', groupIds)])
  const unknownRooms = roomIds.filter((id) => !rooms.has(id) || !standing.may('rooms.view', id))
  const unknownGroups = groupIds.filter((id) => !groups.has(id) || !standing.seesGroup(id))
  if (unknownRooms.length + unknownGroups.length > 0)
    throw new Problem('scope.unknown', { roomIds: unknownRooms, groupIds: unknownGroups })
  return { allRooms: false, roomIds, groupIds }
}

/** Names what of a scope the reader sees; the rest does not exist for them. */
export async function showScope(
  queries: Queries,
  standing: Standing,
  scope: ResolvedScope,
): Promise<ShownScope> {
  const { tenantId } = standing
  const named = async (table: 'rooms' | 'room_groups', ids: readonly string[]) =>
    ids.length === 0
      ? []
      : queries
          .selectFrom(table)
          .select(['id', 'name'])
          .where('tenant_id', '=', tenantId)
          .where('id', 'in', [...ids])
          .orderBy('sort_name')
          .execute()
  const [rooms, groups] = await Promise.all([
    named(
      'rooms',
      scope.roomIds.filter((id) => standing.may('rooms.view', id)),
    ),
    named(
      'room_groups',
      scope.groupIds.filter((id) => standing.seesGroup(id)),
    ),
  ])
  return { allRooms: scope.allRooms, rooms, groups }
}
