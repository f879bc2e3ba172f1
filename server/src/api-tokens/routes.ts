import { del, get, post } from '../http/route.ts'
import { createApiToken } from './create-api-token.ts'
import { listApiTokens } from './list-api-tokens.ts'
import { listTenantApiTokens } from './list-tenant-api-tokens.ts'
import { revokeApiToken, revokeTenantApiToken } from './revoke-api-token.ts'

export const apiTokenRoutes = [
  get('/api-tokens', listApiTokens),
  post('/api-tokens', createApiToken),
  del('/api-tokens/{tokenId}', revokeApiToken),
  get('/tenants/{t}/api-tokens', listTenantApiTokens),
  del('/tenants/{t}/api-tokens/{tokenId}', revokeTenantApiToken),
]
