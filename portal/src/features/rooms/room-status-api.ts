import type {
  Page,
  Room,
  RoomActivity,
  RoomStatus,
  RoomSuppressions,
  SuppressRoom,
  Ticket,
} from '@latchkey/contract'
import { infiniteQueryOptions, type QueryKey, queryOptions } from '@tanstack/react-query'
import { get, send } from '../../lib/api.ts'
import { roomQuery, roomsPath, roomsTouched } from './rooms-api.ts'

const pageSize = 50

export const pathOfRoom = ({ id, tenant }: Room): string => `${roomsPath(tenant.id)}/${id}`

/** The beginning of the keys of everything in a room; what devices say has them read again. */
export const keyOfRoom = ({ id, tenant }: Room): QueryKey => roomQuery(tenant.id, id).queryKey

export const statusQuery = (room: Room) =>
  queryOptions({
    queryKey: [...keyOfRoom(room), 'status'],
    queryFn: ({ signal }) => get<RoomStatus>(`${pathOfRoom(room)}/status`, {}, signal),
  })

/** What is open in a room, the most urgent first; few, and so all at once. */
export const openTicketsQuery = ({ id, tenant }: Room) =>
  queryOptions({
    queryKey: ['tenants', tenant.id, 'tickets', 'of-room', id],
    queryFn: ({ signal }) =>
      get<Page<Ticket>>(`/tenants/${tenant.id}/tickets`, { roomId: id, state: 'open', limit: 100 }, signal),
  })

/** What happened in a room, page after page, newest first. */
export const activityQuery = (room: Room, kind: RoomActivity['kind'] | null) =>
  infiniteQueryOptions({
    queryKey: [...keyOfRoom(room), 'activity', kind],
    queryFn: ({ pageParam, signal }) =>
      get<Page<RoomActivity>>(
        `${pathOfRoom(room)}/activity`,
        { kind, limit: pageSize, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  })

/** What is read again when the health of a room may have changed: its incidents follow, and they it. */
export const healthTouched = (tenantId: string): QueryKey[] => [
  ...roomsTouched(tenantId),
  ['tenants', tenantId, 'tickets'],
  ['tenants', 'all', 'tickets'],
]

export const suppress = (room: Room, body: SuppressRoom) =>
  send<RoomSuppressions>('POST', `${pathOfRoom(room)}/suppress`, { body })

export const unsuppress = (room: Room, signal: string | null) =>
  send<RoomSuppressions>('POST', `${pathOfRoom(room)}/unsuppress`, { body: { signal } })
