import { Problem, type RoomFilters } from '@latchkey/contract'
import { sql } from 'kysely'
import type { Look } from '../access/look.ts'
import type { Reach, Standing } from '../access/standing.ts'
import { fetchRooms } from './fetch-rooms.ts'
import type { RoomRow } from './room-columns.ts'
import { filtersOf, isFiltered, roomsWithin } from './room-conditions.ts'
import { type RoomPlace, viewOf } from './room-view.ts'
import { searchRooms } from './search-rooms.ts'

/** What part of a list is wanted. */
export interface Part {
  readonly after: RoomPlace | null
  readonly limit: number
  readonly total: boolean
}

/** Rooms in list order; `total` counts all that match, where it was wanted. */
export interface FoundRooms {
  readonly rows: readonly RoomRow[]
  readonly hasMore: boolean
  readonly total: number | null
}

/**
 * Finds rooms of one tenant that the caller sees. Without filters the page and the total come from the order in memory,
 * and the database is asked for the rows of the page alone (performance.md, C1.5).
 *
 * @throws Problem `room_group.not_found`
 */
export function findRooms(look: Look, filters: RoomFilters, part: Part): Promise<FoundRooms> {
  const group = filters.groupId === undefined ? null : roomsOfGroup(look.standing, filters.groupId)
  return isFiltered(filters) ? search(look, filters, group, part) : takeInOrder(look, group, part)
}

/** The rooms of a group that one sees in it; a group that one does not see does not exist. */
export function roomsOfGroup(standing: Standing, groupId: string): ReadonlySet<string> {
  const { groupNames, roomsOfGroup } = standing.slice
  if (!groupNames.has(groupId) || !standing.seesGroup(groupId)) throw new Problem('room_group.not_found')
  const held = [...(roomsOfGroup.get(groupId) ?? [])]
  return new Set(held.filter((id) => standing.may('rooms.view', id)))
}

/** The rooms one sees, of a group where one is asked for. */
export const reachWithin = (standing: Standing, group: ReadonlySet<string> | null): Reach =>
  group ?? standing.reach('rooms.view')

async function takeInOrder(
  look: Look,
  group: ReadonlySet<string> | null,
  { after, limit }: Part,
): Promise<FoundRooms> {
  const { queries, standing, tenantId } = look
  const order = await look.roomOrder()
  const all = viewOf(standing, order)
  const view = group ? all.within(group) : all
  const start = after ? view.indexAfter(after) : 0
  const end = Math.min(start + limit, view.count)
  const wanted = Array.from({ length: end - start }, (_, i) => ({ tenantId, id: view.id(start + i) }))
  const rows = await fetchRooms(queries, wanted, () => ({ slices: [standing.slice], orders: [order] }))
  return { rows, hasMore: end < view.count, total: view.count }
}

function search(
  { queries, standing, tenantId }: Look,
  filters: RoomFilters,
  group: ReadonlySet<string> | null,
  { after, ...part }: Part,
): Promise<FoundRooms> {
  const matching = sql`${roomsWithin(tenantId, reachWithin(standing, group))} ${filtersOf(filters)}`
  const behind = after ? sql`and (r.sort_name, r.id) > (${after.sortName}, ${after.id}::uuid)` : sql``
  return searchRooms(queries, { matching, behind, ...part })
}
