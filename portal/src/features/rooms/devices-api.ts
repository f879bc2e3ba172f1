import type { Device, Page, Room, RoomCommand } from '@latchkey/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { get, send } from '../../lib/api.ts'
import type { DeviceSettings } from './read-settings.ts'
import { keyOfRoom, pathOfRoom } from './room-status-api.ts'

const pageSize = 20
/** How often a device is asked after that has been told something: its answer is no change that others hear of. */
const patienceMs = 3000

export const devicesQuery = (room: Room) =>
  queryOptions({
    queryKey: [...keyOfRoom(room), 'devices'],
    queryFn: ({ signal }) => get<{ items: Device[] }>(`${pathOfRoom(room)}/devices`, {}, signal),
  })

const isUnderWay = ({ status }: RoomCommand): boolean => status === 'waiting' || status === 'delivered'

/** What the devices of a room were told, newest first; looked at again for as long as one of them has not answered. */
export const commandsQuery = (room: Room) =>
  infiniteQueryOptions({
    queryKey: [...keyOfRoom(room), 'commands'],
    queryFn: ({ pageParam, signal }) =>
      get<Page<RoomCommand>>(`${pathOfRoom(room)}/commands`, { limit: pageSize, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isUnderWay)) ? patienceMs : false,
  })

/** The settings that devices of a room were told, newest first; what is older than a page has long been replaced. */
export const settingsQuery = (room: Room) =>
  queryOptions({
    queryKey: [...keyOfRoom(room), 'commands', 'settings'],
    queryFn: async ({ signal }) =>
      await get<Page<RoomCommand>>(
        `${pathOfRoom(room)}/commands`,
        { kind: 'applySettings', limit: 100 },
        signal,
      ),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? patienceMs : false),
  })

export const revokeDevice = (room: Room, { id, version }: Device) =>
  send<Device>('POST', `${pathOfRoom(room)}/devices/${id}/revoke`, { version })

/** What a device is told, and with which settings. */
export type Order =
  | { readonly kind: 'collectLogs' | 'restart' }
  | { readonly kind: 'applySettings'; readonly settings: DeviceSettings }

const paths = { collectLogs: 'collect-logs', restart: 'restart', applySettings: 'apply-settings' } as const

export const orderCommand = (room: Room, device: Device, { kind, ...settings }: Order) =>
  send<RoomCommand>('POST', `${pathOfRoom(room)}/${paths[kind]}`, {
    body: { deviceId: device.id, ...settings },
  })

export const readOutput = async (room: Room, { id }: RoomCommand): Promise<string> =>
  (await get<{ output: string }>(`${pathOfRoom(room)}/commands/${id}/output`)).output

export const enrollRoom = (room: Room, signal?: AbortSignal) =>
  send<Room>('POST', `${pathOfRoom(room)}/enroll`, { body: {}, ...(signal && { signal }) })

export const unenrollRoom = (room: Room, signal?: AbortSignal) =>
  send<Room>('POST', `${pathOfRoom(room)}/unenroll`, { body: {}, ...(signal && { signal }) })
