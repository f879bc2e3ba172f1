import { get, post } from '../http/route.ts'
import { claimDomain } from './claim-domain.ts'
import { getTenant } from './get-tenant.ts'
import { listDomains } from './list-domains.ts'
import { verifyDomain } from './verify-domain.ts'

export const tenantRoutes = [
  get('/tenants/{t}', getTenant),
  get('/domains', listDomains),
  post('/domains', claimDomain),
  post('/domains/{domain}/verify', verifyDomain),
]
