import type {
  ApiToken,
  CreateApiToken,
  IssuedApiToken,
  NotifyingTenants,
  Page,
  Session,
} from '@latchkey/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { get, send } from '../../lib/api.ts'

export const sessionsKey = ['me', 'sessions'] as const
export const tokensKey = ['me', 'api-tokens'] as const

export const sessionsQuery = queryOptions({
  queryKey: sessionsKey,
  queryFn: ({ signal }) => get<Page<Session>>('/sessions', {}, signal),
  select: ({ items }) => items,
})

export const tokensQuery = infiniteQueryOptions({
  queryKey: tokensKey,
  queryFn: ({ pageParam, signal }) => get<Page<ApiToken>>('/api-tokens', { cursor: pageParam }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.nextCursor,
})

export const notifyingTenantsQuery = queryOptions({
  queryKey: ['me', 'notifying-tenants'],
  queryFn: ({ signal }) => get<NotifyingTenants>('/me/notifying-tenants', {}, signal),
  select: ({ tenants }) => tenants,
})

export const endSession = ({ id }: Session) => send('DELETE', `/sessions/${id}`)

export const makeToken = (body: CreateApiToken) => send<IssuedApiToken>('POST', '/api-tokens', { body })

export const revokeToken = ({ id }: ApiToken) => send('DELETE', `/api-tokens/${id}`)
