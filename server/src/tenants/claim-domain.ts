import { randomBytes } from 'node:crypto'
import { ClaimDomain, DomainClaim } from '@latchkey/contract'
import { operation } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import { presentClaim } from './domain-claim.ts'

/**
 * Says that a domain is the organisation's own and learns what the DNS must say to prove it. A claim keeps nobody
 * else out, and does not tell whether somebody else has proven the domain. Claimed again, it stays as it is.
 */
export const claimDomain = operation({
  name: 'domain.claim',
  summary: 'Claim a domain for the own organisation',
  category: 'Setting',
  verb: 'Create',
  permission: 'settings.modify',
  target: tenant,
  input: ClaimDomain,
  output: DomainClaim,
  status: 201,
  async run(permit, { domain }) {
    const { queries, tenantId, now } = permit
    await queries
      .insertInto('domains')
      .values({
        domain,
        owner_id: tenantId,
        proof: `latchkey-domain=${randomBytes(24).toString('base64url')}`,
        created_at: now,
      })
      .onConflict((conflict) => conflict.columns(['owner_id', 'domain']).doNothing())
      .execute()
    const claim = await queries
      .selectFrom('domains')
      .selectAll()
      .where('owner_id', '=', tenantId)
      .where('domain', '=', domain)
      .executeTakeFirstOrThrow()
    permit.remember({ object: { type: 'Domain', id: domain, name: domain } })
    return presentClaim(claim)
  },
})
