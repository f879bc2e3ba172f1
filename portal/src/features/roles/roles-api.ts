import type {
  Access,
  Assignment,
  CreateAssignment,
  CreateRole,
  ModifyAssignment,
  ModifyRole,
  Partnership,
  Role,
} from '@latchkey/contract'
import { queryOptions } from '@tanstack/react-query'
import { get, send } from '../../lib/api.ts'
import type { ListSource } from '../../lib/list-query.ts'
import { apiBase, type Place, placeKey } from '../../lib/place.tsx'

const rolesKey = (place: Place) => [...placeKey(place), 'roles'] as const
const assignmentsKey = (place: Place) => [...placeKey(place), 'assignments'] as const

/** What is read again when roles or assignments changed: what people may do hangs on them. */
export const rolesTouched = (place: Place) => [
  rolesKey(place),
  assignmentsKey(place),
  [...placeKey(place), 'access'],
  ['me'],
]

export const rolesSource = (place: Place): ListSource => ({
  path: `${apiBase(place)}/roles`,
  key: rolesKey(place),
})

export const roleQuery = (place: Place, id: string) =>
  queryOptions({
    queryKey: [...rolesKey(place), id],
    queryFn: ({ signal }) => get<Role>(`${apiBase(place)}/roles/${id}`, {}, signal),
  })

export const assignmentsSource = (place: Place, roleId: string): ListSource => ({
  path: `${apiBase(place)}/roles/${roleId}/assignments`,
  key: [...assignmentsKey(place), 'of', roleId],
})

export const assignmentQuery = (place: Place, id: string) =>
  queryOptions({
    queryKey: [...assignmentsKey(place), id],
    queryFn: ({ signal }) => get<Assignment>(`${apiBase(place)}/assignments/${id}`, {}, signal),
  })

/** What one holds here oneself, and the frame that the customer has set: the bounds of what one may give. */
export const ownAccessQuery = (place: Place) =>
  queryOptions({
    queryKey: [...placeKey(place), 'access', 'own'],
    queryFn: async ({ signal }) => {
      const access = await get<Access>(`${apiBase(place)}/access`, {}, signal)
      if (access.about !== 'user') throw new Error('An explanation of oneself is about oneself.')
      return access
    },
    staleTime: 30_000,
  })

/** The partnership that a partner's role hangs on, for the ceiling over it. */
export const partnershipQuery = (place: Place, id: string) =>
  queryOptions({
    queryKey: [...placeKey(place), 'partnerships', id],
    queryFn: ({ signal }) => get<Partnership>(`${apiBase(place)}/partnerships/${id}`, {}, signal),
  })

export const createRole = (place: Place, body: CreateRole) =>
  send<Role>('POST', `${apiBase(place)}/roles`, { body })

export const modifyRole = (place: Place, { id, version }: Role, body: ModifyRole) =>
  send<Role>('PATCH', `${apiBase(place)}/roles/${id}`, { body, version })

export const deleteRole = (place: Place, { id, version }: Role) =>
  send('DELETE', `${apiBase(place)}/roles/${id}`, { version })

export const createAssignment = (place: Place, roleId: string, body: CreateAssignment) =>
  send<Assignment>('POST', `${apiBase(place)}/roles/${roleId}/assignments`, { body })

export const modifyAssignment = (place: Place, { id, version }: Assignment, body: ModifyAssignment) =>
  send<Assignment>('PATCH', `${apiBase(place)}/assignments/${id}`, { body, version })

export const deleteAssignment = (place: Place, { id, version }: Assignment) =>
  send('DELETE', `${apiBase(place)}/assignments/${id}`, { version })
