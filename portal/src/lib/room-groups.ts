import type { RoomGroup } from '@latchkey/contract'
import { queryOptions } from '@tanstack/react-query'
import { readAll } from './list-query.ts'

/** The beginning of the keys of everything about a tenant's room groups. */
export const groupsKey = (tenantId: string) => ['tenants', tenantId, 'groups'] as const

/** The room groups of a tenant that the caller sees, all of them: a tenant has tens, seldom hundreds. */
export const allGroupsQuery = (tenantId: string) =>
  queryOptions({
    queryKey: [...groupsKey(tenantId), 'all'],
    queryFn: ({ signal }) => readAll<RoomGroup>({ path: groupsPath(tenantId), key: [] }, {}, { signal }),
    staleTime: 30_000,
  })

export const groupsPath = (tenantId: string): string => `/tenants/${tenantId}/room-groups`
