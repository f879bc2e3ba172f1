import type { Page, Partnership, Room, RoomSummary } from '@latchkey/contract'
import { queryOptions } from '@tanstack/react-query'
import { get } from '../../lib/api.ts'
import { readAll } from '../../lib/list-query.ts'
import { apiBase, type Place, placeKey } from '../../lib/place.tsx'

/** So many rooms by name are looked up; of a partner with more, the places are not told. */
const mostRooms = 2000
const batch = 200

/** How many rooms a partner reaches in a place; null where rooms do not say. */
export interface ReachedPlace {
  readonly country: string | null
  readonly city: string | null
  readonly count: number
}

/** Where the rooms are that a partner reaches; null where there are too many to look each up. */
export const reachQuery = (place: Place, { id, scope, version }: Partnership) =>
  queryOptions({
    queryKey: [...placeKey(place), 'rooms', 'reached', id, version],
    queryFn: async ({ signal }): Promise<readonly ReachedPlace[] | null> => {
      const path = `${apiBase(place)}/rooms`
      if (scope.allRooms) {
        const { buildings } = await get<RoomSummary>(`${path}/summary`, {}, signal)
        return inPlaces(buildings)
      }
      if (scope.rooms.length > mostRooms || scope.groups.length > 50) return null
      const rooms = new Map<string, Room>()
      for (let from = 0; from < scope.rooms.length; from += batch) {
        const roomIds = scope.rooms.slice(from, from + batch).map((room) => room.id)
        const page = await get<Page<Room>>(path, { roomIds, limit: batch }, signal)
        for (const room of page.items) rooms.set(room.id, room)
      }
      for (const group of scope.groups)
        for (const room of await readAll<Room>({ path, key: [] }, { groupId: group.id }, { signal }))
          rooms.set(room.id, room)
      return inPlaces([...rooms.values()].map(({ country, city }) => ({ country, city, count: 1 })))
    },
    staleTime: 60_000,
  })

/** The places with the most rooms first. */
function inPlaces(rooms: readonly ReachedPlace[]): readonly ReachedPlace[] {
  const places = new Map<string, ReachedPlace>()
  for (const { country, city, count } of rooms) {
    const key = JSON.stringify([country, city])
    places.set(key, { country, city, count: count + (places.get(key)?.count ?? 0) })
  }
  return [...places.values()].sort((a, b) => b.count - a.count)
}
