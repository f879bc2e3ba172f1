import { Problem, type RoomFilters } from '@latchkey/contract'
import { sql } from 'kysely'
import type { Look } from '../access/look.ts'
import type { Reach, Standing } from '../access/standing.ts'
import { findWhatStandsOut, roomsOfHealth } from '../health/find-what-stands-out.ts'
import { fetchRooms } from './fetch-rooms.ts'
import type { ReadRoomRow } from './room.ts'
import { filtersOf, isFiltered, roomsWithin } from './room-conditions.ts'
import { isInOrder, type Place, type Sorting } from './room-sort.ts'
import { type RoomView, viewOf } from './room-view.ts'
import { searchRooms } from './search-rooms.ts'

/** What part of a list is wanted. */
export interface Part {
  readonly sorting: Sorting
  readonly after: Place | null
  readonly limit: number
  readonly total: boolean
}

/** Rooms in list order; `total` counts all that match, where it was wanted. */
export interface FoundRooms {
  /** With what they are sorted by, where that is not their names. */
  readonly rows: readonly (ReadRoomRow & { readonly key?: string | null })[]
  readonly hasMore: boolean
  readonly total: number | null
}

/**
 * Finds rooms of one tenant that the caller sees. Without filters, and by name, the page comes from the order in memory,
 * and the database is asked for the rows of the page alone; in whatever order, nothing is counted that memory knows
 * (performance.md, C1.5).
 *
 * @throws Problem `room_group.not_found`
 */
export async function findRooms(look: Look, filters: RoomFilters, part: Part): Promise<FoundRooms> {
  const subset = subsetOf(look.standing, filters)
  if (isFiltered(filters)) return search(look, filters, subset, part)
  const { health } = filters
  if (isInOrder(part.sorting)) return takeInOrder(look, await viewOfHealth(look, subset, health), part)
  if (health !== undefined) return search(look, filters, subset, part)
  // Before the search, whose statement finds out if the order was out of date.
  const count = part.total ? (await viewWithin(look, subset)).count : null
  return { ...(await search(look, filters, subset, { ...part, total: false })), total: count }
}

/** The rooms that a list is about: those of a group, or some that are named; null for all of them. */
export function subsetOf(
  standing: Standing,
  { groupId, roomIds }: Pick<RoomFilters, 'groupId' | 'roomIds'>,
): ReadonlySet<string> | null {
  const group = groupId === undefined ? null : roomsOfGroup(standing, groupId)
  return withinIds(group, roomIds)
}

/** Of a subset, those that are named. */
export const withinIds = (
  subset: ReadonlySet<string> | null,
  ids: readonly string[] | undefined,
): ReadonlySet<string> | null => (ids ? new Set(ids.filter((id) => subset?.has(id) ?? true)) : subset)

/** The rooms of a group that one sees in it; a group that one does not see does not exist. */
export function roomsOfGroup(standing: Standing, groupId: string): ReadonlySet<string> {
  const { groupNames, roomsOfGroup } = standing.slice
  if (!groupNames.has(groupId) || !standing.seesGroup(groupId)) throw new Problem('room_group.not_found')
  const held = [...(roomsOfGroup.get(groupId) ?? [])]
  return new Set(held.filter((id) => standing.may('rooms.view', id)))
}

/** The rooms one sees, of a subset where one is asked for. */
export function reachWithin(standing: Standing, subset: ReadonlySet<string> | null): Reach {
  if (subset === null) return standing.reach('rooms.view')
  return new Set([...subset].filter((id) => standing.may('rooms.view', id)))
}

async function viewOfHealth(
  look: Look,
  subset: ReadonlySet<string> | null,
  health: RoomFilters['health'],
): Promise<RoomView> {
  const view = await viewWithin(look, subset)
  if (health === undefined) return view
  return view.monitoredAmong(
    roomsOfHealth(view, await findWhatStandsOut(look.queries, look.tenantId, look.now), health),
  )
}

/** The rooms one sees in list order, of a subset where one is asked for. */
export async function viewWithin(look: Look, subset: ReadonlySet<string> | null): Promise<RoomView> {
  const view = viewOf(look.standing, await look.roomOrder())
  return subset ? view.within(subset) : view
}

async function takeInOrder(
  { queries, standing, tenantId }: Look,
  view: RoomView,
  { after, limit }: Part,
): Promise<FoundRooms> {
  const start = after ? view.indexAfter(after) : 0
  const end = Math.min(start + limit, view.count)
  const wanted = Array.from({ length: end - start }, (_, i) => ({ tenantId, id: view.id(start + i) }))
  const rows = await fetchRooms(queries, wanted, () => ({ slices: [standing.slice], orders: [view.order] }))
  return { rows, hasMore: end < view.count, total: view.count }
}

function search(
  { now, queries, standing, tenantId }: Look,
  filters: RoomFilters,
  subset: ReadonlySet<string> | null,
  part: Part,
): Promise<FoundRooms> {
  const matching = sql`${roomsWithin(tenantId, reachWithin(standing, subset))} ${filtersOf(filters, now)}`
  const known = { of: standing, list: JSON.stringify([part.sorting, filters]), now }
  return searchRooms(queries, { ...part, matching, known })
}
