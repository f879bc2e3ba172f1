import { maskOf, roomPermissions } from '@latchkey/contract'
import type { Grant, Partnership, Slice } from '../access/slice.ts'

const ofRooms = maskOf(roomPermissions)

/**
 * What anybody gets in a room by its being put into a group: by roles given over the group by name, and by partnerships
 * whose scope or ceiling names it. As a mask of room permissions; those of the tenant as a whole change with no room.
 */
export function rightsByGroup(slice: Slice, groupId: string, roomId: string): number {
  const before = slice.groupsOfRoom.get(roomId) ?? []
  const after = [...before, groupId]
  let gained = over(slice.own, groupId)
  for (const { partnership, grants } of slice.partners.values()) {
    const ceiling = ceilingIn(partnership, roomId, after)
    gained |= ceiling & (over(grants, groupId) | ~ceilingIn(partnership, roomId, before))
  }
  return gained & ofRooms
}

function over(grants: ReadonlyMap<string, readonly Grant[]>, groupId: string): number {
  let mask = 0
  for (const ofOne of grants.values())
    for (const grant of ofOne) if (grant.groups.has(groupId)) mask |= grant.mask
  return mask
}

function ceilingIn(
  { all, ceiling, groupCeilings, groups, rooms }: Partnership,
  roomId: string,
  held: readonly string[],
): number {
  if (!all && !rooms.has(roomId) && !held.some((id) => groups.has(id))) return 0
  return held.reduce((mask, id) => mask | (groupCeilings.get(id) ?? 0), ceiling)
}
