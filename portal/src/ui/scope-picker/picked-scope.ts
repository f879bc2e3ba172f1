import type { Scope, ShownScope } from '@latchkey/contract'
import type { z } from 'zod'

/** What is chosen in a scope picker, with the names it was shown by. */
export type PickedScope = z.infer<typeof ShownScope>

export const emptyScope: PickedScope = { allRooms: false, rooms: [], groups: [] }

/** The most rooms that one scope can name. */
export const mostRooms = 20_000

/** What the API is told of a choice. */
export const asScope = ({ allRooms, rooms, groups }: PickedScope): Scope =>
  allRooms ? { allRooms } : { roomIds: rooms.map(({ id }) => id), groupIds: groups.map(({ id }) => id) }

export const isEmptyScope = ({ allRooms, rooms, groups }: PickedScope): boolean =>
  !allRooms && rooms.length + groups.length === 0
