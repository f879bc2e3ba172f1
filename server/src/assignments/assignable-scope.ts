import { Problem, type Scope } from '@latchkey/contract'
import { type ResolvedScope, resolveScope } from '../access/scope.ts'
import type { Standing } from '../access/standing.ts'
import type { Queries } from '../db/kysely.ts'
import type { RoleRow } from '../roles/role.ts'

/**
 * The scope that a role is to be assigned over. A Managed Service Administrator has all rooms, now and later
 * (spec 3.2); every other role is told its rooms.
 *
 * @throws Problem `scope.all_rooms_required`, `scope.required`, `scope.unknown`
 */
export async function assignableScope(
  queries: Queries,
  standing: Standing,
  role: Pick<RoleRow, 'built_in'>,
  scope: Scope | undefined,
): Promise<ResolvedScope> {
  if (role.built_in === 'managedServiceAdministrator') {
    if (scope && !('allRooms' in scope)) throw new Problem('scope.all_rooms_required')
    return { allRooms: true, roomIds: [], groupIds: [] }
  }
  if (!scope) throw new Problem('scope.required')
  return resolveScope(queries, standing, scope)
}
