import type {
  Access,
  AllRoomSummary,
  CreateRoom,
  ModifyRoom,
  Room,
  RoomGroup,
  RoomSummary,
} from '@latchkey/contract'
import { infiniteQueryOptions, type QueryKey, queryOptions } from '@tanstack/react-query'
import { get, type QueryValues, send } from '../../lib/api.ts'
import type { ListSource } from '../../lib/list-query.ts'
import { apiBase, type Place, placeKey } from '../../lib/place.tsx'
import { groupsKey, groupsPath } from '../../lib/room-groups.ts'

export const roomsPath = (tenantId: string): string => `/tenants/${tenantId}/rooms`

/** The rooms shown here: one tenant's, or those of all one may enter. */
export const roomsSource = (place: Place): ListSource => ({
  path: `${apiBase(place)}/rooms`,
  key: [...placeKey(place), 'rooms'],
  counts: true,
})

const roomsKey = (tenantId: string) => ['tenants', tenantId, 'rooms'] as const

/** What is read again when rooms of a tenant have changed, or what groups hold. */
export const roomsTouched = (tenantId: string): QueryKey[] => [
  roomsKey(tenantId),
  ['tenants', 'all', 'rooms'],
  groupsKey(tenantId),
]

export const roomQuery = (tenantId: string, roomId: string) =>
  queryOptions({
    queryKey: [...roomsKey(tenantId), roomId],
    queryFn: ({ signal }) => get<Room>(`${roomsPath(tenantId)}/${encodeURIComponent(roomId)}`, {}, signal),
  })

export const summaryQuery = (tenantId: string, query: QueryValues = {}) =>
  queryOptions({
    queryKey: [...roomsKey(tenantId), 'summary', query],
    queryFn: ({ signal }) => get<RoomSummary>(`${roomsPath(tenantId)}/summary`, query, signal),
  })

/** The same over every tenant one may enter, by health alone. */
export const allSummaryQuery = (query: QueryValues) =>
  queryOptions({
    queryKey: ['tenants', 'all', 'rooms', 'summary', query],
    queryFn: ({ signal }) => get<AllRoomSummary>('/rooms/summary', query, signal),
  })

/** Who can touch a room, page after page of one's own people. */
export const whoQuery = (tenantId: string, roomId: string) =>
  infiniteQueryOptions({
    queryKey: [...roomsKey(tenantId), roomId, 'who'],
    queryFn: ({ pageParam, signal }) =>
      get<Extract<Access, { about: 'room' }>>(
        `/tenants/${tenantId}/access`,
        { room: roomId, limit: 50, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  })

export const createRoom = (tenantId: string, body: CreateRoom) =>
  send<Room>('POST', roomsPath(tenantId), { body })

export const modifyRoom = ({ id, tenant, version }: Room, body: ModifyRoom) =>
  send<Room>('PATCH', `${roomsPath(tenant.id)}/${id}`, { body, version })

export const deleteRoom = ({ id, tenant }: Room, signal?: AbortSignal) =>
  send<null>('DELETE', `${roomsPath(tenant.id)}/${id}`, signal ? { signal } : {})

/** Puts rooms into a group or takes them out of it, all or none. */
export const regroupRooms = (
  tenantId: string,
  groupId: string,
  body: { add?: readonly string[]; remove?: readonly string[] },
) => send<RoomGroup>('POST', `${groupsPath(tenantId)}/${groupId}/rooms`, { body })
