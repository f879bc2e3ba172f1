import type { ApprovalRequest } from '@latchkey/contract'
import { queryOptions } from '@tanstack/react-query'
import { get, send } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'
import type { ListSource } from '../../lib/list-query.ts'
import { apiBase, type Place, placeKey } from '../../lib/place.tsx'

/** The requests of one tenant, or what one's organisation waits for at all its customers. */
export const requestsSource = (place: Place): ListSource => ({
  path: `${apiBase(place)}/approval-requests`,
  key: [...placeKey(place), 'approval-requests'],
})

const requestPath = (tenantId: string, id: string) => `/tenants/${tenantId}/approval-requests/${id}`

/** One request, in the customer's tenant that it is of. */
export const requestQuery = (tenantId: string, id: string) =>
  queryOptions({
    queryKey: ['tenants', tenantId, 'approval-requests', 'one', id],
    queryFn: ({ signal }) => get<ApprovalRequest>(requestPath(tenantId, id), {}, signal),
  })

/** Where in the API, and in the portal, the things are that can be asked to be changed. */
const targets: Readonly<Record<string, { readonly api: string; readonly page: string }>> = {
  Room: { api: 'rooms', page: 'rooms' },
  RoomGroup: { api: 'room-groups', page: 'groups' },
  Role: { api: 'roles', page: 'settings/roles' },
  Ticket: { api: 'tickets', page: 'incidents' },
}

/** The address of what a request is about, below that of its place; null where it has none, or is yet to be made. */
export const targetPage = ({ target }: Pick<ApprovalRequest, 'target'>): string | null => {
  const known = targets[target.type]
  return known && target.id ? `/${known.page}/${target.id}` : null
}

/** What the target of a request is like now, to be held against what it was like when it was asked for. */
export const targetQuery = ({ id, target, tenant, status, before, after }: ApprovalRequest) =>
  queryOptions({
    queryKey: ['tenants', tenant.id, 'approval-requests', 'target', id],
    queryFn: ({ signal }) =>
      get<Readonly<Record<string, unknown>>>(
        `/tenants/${tenant.id}/${targets[target.type]?.api}/${target.id}`,
        {},
        signal,
      ),
    enabled:
      status === 'pending' &&
      before !== null &&
      after !== null &&
      target.id !== null &&
      target.type in targets,
    retry: false,
  })

interface Decision {
  readonly verb: 'approve' | 'reject'
  readonly note: string
}

/** Decides a request; its change is made at once, so anything of the tenant may be different then. */
export function useDecide(
  request: ApprovalRequest,
  words: (decided: ApprovalRequest) => string,
  onDone: () => void,
) {
  return useChange<Decision, ApprovalRequest>({
    run: ({ verb, note }) =>
      send('POST', `${requestPath(request.tenant.id, request.id)}/${verb}`, {
        body: { note },
        version: request.version,
      }),
    touches: [
      ['tenants', request.tenant.id],
      ['tenants', 'all'],
    ],
    done: words,
    onDone,
  })
}

export function useCancel(request: ApprovalRequest, words: string, onDone: () => void) {
  return useChange<void, ApprovalRequest>({
    run: () =>
      send('POST', `${requestPath(request.tenant.id, request.id)}/cancel`, { version: request.version }),
    touches: [
      ['tenants', request.tenant.id],
      ['tenants', 'all'],
    ],
    done: () => words,
    onDone,
  })
}
