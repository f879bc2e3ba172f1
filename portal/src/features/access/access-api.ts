import type { Access, Member, Page, Room } from '@latchkey/contract'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { get } from '../../lib/api.ts'
import { apiBase, type Place, placeKey } from '../../lib/place.tsx'

export type AboutUser = Extract<Access, { about: 'user' }>
export type AboutUserInRoom = Extract<Access, { about: 'userInRoom' }>
export type AboutRoom = Extract<Access, { about: 'room' }>

const few = 20

/** What a person may do, anywhere or in one room, and why. */
export const personQuery = (place: Place, user: string, room: string | null) =>
  queryOptions({
    queryKey: [...placeKey(place), 'access', 'person', user, room],
    queryFn: async ({ signal }) => {
      const access = await get<Access>(`${apiBase(place)}/access`, { user, room }, signal)
      if (access.about === 'room') throw new Error('An explanation of a person is about a person.')
      return access
    },
  })

/** Everybody who can touch a room, page by page. */
export const roomQuery = (place: Place, room: string) =>
  infiniteQueryOptions({
    queryKey: [...placeKey(place), 'access', 'room', room],
    queryFn: async ({ pageParam, signal }) => {
      const access = await get<Access>(`${apiBase(place)}/access`, { room, cursor: pageParam }, signal)
      if (access.about !== 'room') throw new Error('An explanation of a room is about a room.')
      return access
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  })

export interface Choice {
  readonly id: string
  readonly name: string
  readonly below: string
}

/** People of one's own organisation, by how their names begin. */
export const peopleFound = (search: string) =>
  queryOptions({
    queryKey: ['directory', 'users', search],
    queryFn: ({ signal }) => get<Page<Member>>('/directory/users', { search, limit: few }, signal),
    select: ({ items }): Choice[] => items.map(({ id, name, upn }) => ({ id, name, below: upn ?? '' })),
    placeholderData: keepPreviousData,
  })

/** Rooms that one sees here, by what is in their names and places. */
export const roomsFound = (place: Place, search: string) =>
  queryOptions({
    queryKey: [...placeKey(place), 'rooms', 'choices', search],
    queryFn: ({ signal }) => get<Page<Room>>(`${apiBase(place)}/rooms`, { search, limit: few }, signal),
    select: ({ items }): Choice[] =>
      items.map(({ id, name, building, city }) => ({
        id,
        name,
        below: [building, city].filter(Boolean).join(' · '),
      })),
    placeholderData: keepPreviousData,
  })
