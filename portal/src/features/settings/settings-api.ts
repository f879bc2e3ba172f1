import type { DomainClaim, ModifySettings, Settings } from '@latchkey/contract'
import { queryOptions } from '@tanstack/react-query'
import { get, send } from '../../lib/api.ts'
import { type ListSource, readAll } from '../../lib/list-query.ts'

const keyOf = (tenantId: string) => ['tenants', tenantId, 'settings'] as const

export const settingsQuery = (tenantId: string) =>
  queryOptions({
    queryKey: [...keyOf(tenantId), 'service'],
    queryFn: ({ signal }) => get<Settings>(`/tenants/${tenantId}/settings`, {}, signal),
  })

/** The domains that one's own organisation says are its own. */
export const domainsQuery = (tenantId: string) =>
  queryOptions({
    queryKey: [...keyOf(tenantId), 'domains'],
    queryFn: ({ signal }) => readAll<DomainClaim>({ path: '/domains', key: [] }, {}, { signal }),
  })

/** The API tokens of everybody in an organisation. */
export const tokensSource = (tenantId: string): ListSource => ({
  path: `/tenants/${tenantId}/api-tokens`,
  key: ['tenants', tenantId, 'api-tokens'],
})

export const modifySettings = (tenantId: string, body: ModifySettings, version: number) =>
  send<Settings>('PATCH', `/tenants/${tenantId}/settings`, { body, version })

export const claimDomain = (domain: string) => send<DomainClaim>('POST', '/domains', { body: { domain } })

export const verifyDomain = (domain: string) =>
  send<DomainClaim>('POST', `/domains/${encodeURIComponent(domain)}/verify`, { body: {} })

export const revokeToken = (tenantId: string, tokenId: string) =>
  send('DELETE', `/tenants/${tenantId}/api-tokens/${tokenId}`)
