import type { AccessPath, BuiltInRoleId } from '@latchkey/contract'
import type { GrantPath, Situation } from './explain.ts'
import type { FoundSubject } from './find-subject.ts'
import type { Look } from './look.ts'
import { showScope } from './scope.ts'
import type { Grant } from './slice.ts'

/** Names of assignments and their roles, by the assignment. */
export type GrantNames = ReadonlyMap<string, Pick<AccessPath, 'assignment' | 'role'>>

const ofDirectory = { assignment: null, role: null }

export async function nameGrants({ queries, tenantId }: Look, grants: readonly Grant[]): Promise<GrantNames> {
  if (grants.length === 0) return new Map()
  const rows = await queries
    .selectFrom('assignments as a')
    .innerJoin('roles as r', (join) =>
      join.onRef('r.tenant_id', '=', 'a.tenant_id').onRef('r.id', '=', 'a.role_id'),
    )
    .select(['a.id', 'a.name', 'r.id as roleId', 'r.name as roleName', 'r.built_in as builtIn'])
    .$narrowType<{ builtIn: BuiltInRoleId | null }>()
    .where('a.tenant_id', '=', tenantId)
    // As text: a global administrator's grant is no row and has no such id.
    .where((eb) => eb(eb.cast<string>('a.id', 'text'), 'in', [...new Set(grants.map((g) => g.assignmentId))]))
    .execute()
  return new Map(
    rows.map(({ id, name, roleId, roleName, builtIn }) => [
      id,
      { assignment: { id, name }, role: { id: roleId, name: roleName, builtIn } },
    ]),
  )
}

/** A path with its names; `room` narrows its scope and permissions to one room. */
export async function showPath(
  look: Look,
  { grant, through }: GrantPath,
  names: GrantNames,
  { groupNames }: Pick<FoundSubject, 'groupNames'>,
  situation: Pick<Situation, 'suppose'>,
  room: { id: string; name: string } | null,
): Promise<AccessPath> {
  const alone = situation.suppose([grant])
  return {
    through: through.map((id) => ({ type: 'group', id, name: groupNames.get(id) ?? '', upn: null })),
    ...(names.get(grant.assignmentId) ?? ofDirectory),
    scope: room ? scopeAround(look, grant, room) : await scopeOf(look, grant),
    permissions: room ? alone.permissionsIn(room.id) : alone.permissions(),
  }
}

/** What of a grant's scope holds the room; of its groups those that the reader sees. */
function scopeAround(
  { standing }: Look,
  grant: Grant,
  room: { id: string; name: string },
): AccessPath['scope'] {
  const { groupNames, groupsOfRoom } = standing.slice
  return {
    allRooms: grant.all,
    rooms: grant.rooms.has(room.id) ? [room] : [],
    groups: (groupsOfRoom.get(room.id) ?? []).flatMap((id) => {
      const name = groupNames.get(id)
      return name !== undefined && grant.groups.has(id) && standing.seesGroup(id) ? [{ id, name }] : []
    }),
  }
}

const scopeOf = ({ queries, standing }: Look, { all, rooms, groups }: Grant): Promise<AccessPath['scope']> =>
  showScope(queries, standing, { allRooms: all, roomIds: [...rooms], groupIds: [...groups] })
