import type { User, World } from '../world.ts'

/** Everybody by id. */
export const usersOf = (world: World): ReadonlyMap<string, User> =>
  new Map(world.partners.flatMap(({ users }) => users.map((user) => [user.id, user])))

/** The groups that hold each room of a customer. */
export function groupsByRoom({ groupRooms }: World['customers'][number]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const { groupId, roomId } of groupRooms) groups.set(roomId, [...(groups.get(roomId) ?? []), groupId])
  return groups
}
