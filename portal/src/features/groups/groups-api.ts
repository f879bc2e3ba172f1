import type { CreateRoomGroup, ModifyRoomGroup, RegroupRooms, Room, RoomGroup } from '@latchkey/contract'
import { type QueryKey, queryOptions } from '@tanstack/react-query'
import { get, send } from '../../lib/api.ts'
import type { ListSource } from '../../lib/list-query.ts'
import { groupsKey, groupsPath } from '../../lib/room-groups.ts'

export const groupsSource = (tenantId: string): ListSource => ({
  path: groupsPath(tenantId),
  key: groupsKey(tenantId),
})

/** The rooms of a tenant, to be narrowed to those of a group. */
export const roomsSource = (tenantId: string): ListSource => ({
  path: `/tenants/${tenantId}/rooms`,
  key: ['tenants', tenantId, 'rooms'],
  counts: true,
})

/** What is read again when groups of a tenant have changed: rooms say which groups hold them. */
export const groupsTouched = (tenantId: string): QueryKey[] => [
  groupsKey(tenantId),
  ['tenants', tenantId, 'rooms'],
  ['tenants', 'all', 'rooms'],
]

export const groupQuery = (tenantId: string, groupId: string) =>
  queryOptions({
    queryKey: [...groupsKey(tenantId), groupId],
    queryFn: ({ signal }) =>
      get<RoomGroup>(`${groupsPath(tenantId)}/${encodeURIComponent(groupId)}`, {}, signal),
  })

export const createGroup = (tenantId: string, body: Partial<CreateRoomGroup>) =>
  send<RoomGroup>('POST', groupsPath(tenantId), { body })

export const modifyGroup = ({ id, tenant, version }: RoomGroup, body: ModifyRoomGroup) =>
  send<RoomGroup>('PATCH', `${groupsPath(tenant.id)}/${id}`, { body, version })

export const deleteGroup = ({ id, tenant }: RoomGroup) =>
  send<null>('DELETE', `${groupsPath(tenant.id)}/${id}`)

export const regroupRooms = ({ id, tenant }: RoomGroup, body: Partial<RegroupRooms>) =>
  send<RoomGroup>('POST', `${groupsPath(tenant.id)}/${id}/rooms`, { body })

/** Where a room is, as far as anybody has said. */
export const whereabouts = ({ building, city, country }: Room): string =>
  [building, city, country].filter(Boolean).join(' · ')
