import { z } from 'zod'
import { PageQuery, pageOf } from './pages.ts'
import { Domain, TenantRef, Timestamp } from './values.ts'

/** An organisation, as everybody who may enter it knows it. */
export const Tenant = TenantRef.extend({
  /** Domains that it has proven. */
  domains: z.array(z.string()),
  /** As what one is in it: one of its own people, or of a partner's. */
  side: z.enum(['customer', 'partner']),
})
export type Tenant = z.infer<typeof Tenant>

export const ClaimDomain = z.strictObject({ domain: Domain })

/** A domain that an organisation says is its own, and the DNS record by which it proves that (decisions D10). */
export const DomainClaim = z.object({
  domain: z.string(),
  /** Null until it is proven. */
  verifiedAt: Timestamp.nullable(),
  record: z.object({ type: z.literal('TXT'), name: z.string(), value: z.string() }),
  createdAt: Timestamp,
})
export type DomainClaim = z.infer<typeof DomainClaim>

export const ListDomains = PageQuery
export const DomainPage = pageOf(DomainClaim)
