import { type Ceiling, maskOf, Problem } from '@latchkey/contract'
import type { ResolvedScope } from '../access/scope.ts'
import type { Standing } from '../access/standing.ts'

/** What a partnership lets a partner do: permissions over a scope, and more in single groups. */
export interface Delegation {
  readonly scope: ResolvedScope
  readonly ceiling: Ceiling
}

const nothing: Delegation = {
  scope: { allRooms: false, roomIds: [], groupIds: [] },
  ceiling: { permissions: [], inGroups: [] },
}

/**
 * Nobody hands a partner more than they hold (decisions D2). Asked of what is added only: whoever may change
 * partners may always take away.
 *
 * @throws Problem `grant.exceeds_own` naming the permissions
 */
export function refuseMoreThanHeld(
  standing: Standing,
  after: Delegation,
  before: Delegation = nothing,
): void {
  const added = {
    allRooms: after.scope.allRooms && !before.scope.allRooms,
    roomIds: without(after.scope.roomIds, before.scope.roomIds),
    groupIds: without(after.scope.groupIds, before.scope.groupIds),
  }
  const permissions = after.ceiling.permissions
  const addedPermissions = without(permissions, before.ceiling.permissions)
  const refused = new Set([
    ...(isEmpty(added) ? [] : standing.mayGrant(maskOf(permissions), added)),
    ...standing.mayGrant(maskOf(addedPermissions), after.scope),
    ...after.ceiling.inGroups.flatMap(({ groupId, permissions }) => {
      const earlier = before.ceiling.inGroups.find((entry) => entry.groupId === groupId)?.permissions ?? []
      const beyond = maskOf(without(permissions, earlier))
      return standing.mayGrant(beyond, { allRooms: false, roomIds: [], groupIds: [groupId] })
    }),
  ])
  if (refused.size > 0) throw new Problem('grant.exceeds_own', { permissions: [...refused] })
}

const isEmpty = ({ allRooms, roomIds, groupIds }: ResolvedScope): boolean =>
  !allRooms && roomIds.length + groupIds.length === 0

const without = <Value>(all: readonly Value[], taken: readonly Value[]): Value[] => {
  const known = new Set(taken)
  return all.filter((value) => !known.has(value))
}
