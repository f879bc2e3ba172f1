import { Resolver } from 'node:dns/promises'
import { ClaimDomain, DomainClaim, Problem } from '@latchkey/contract'
import { meaning } from '../operation/meaning.ts'
import { operation } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import { presentClaim, recordName } from './domain-claim.ts'

/** Asks the DNS for the TXT records of a name; each in the pieces it is sent in. */
export type ResolveTxt = (name: string) => Promise<string[][]>

// The answer is waited for within a transaction.
const dns = new Resolver({ timeout: 2000, tries: 2 })

/**
 * Looks for the record that proves a claimed domain. From then on the domain is the organisation's alone: invitations
 * to it show up, whenever they were sent.
 */
export const verifyDomainBy = (resolveTxt: ResolveTxt) =>
  operation({
    name: 'domain.verify',
    summary: 'Prove a claimed domain by its DNS record',
    category: 'Setting',
    verb: 'Update',
    permission: 'settings.modify',
    target: tenant,
    input: ClaimDomain,
    output: DomainClaim,
    async run(permit, { domain }) {
      const { queries, tenantId, now } = permit
      const claim = await queries
        .selectFrom('domains')
        .selectAll()
        .where('owner_id', '=', tenantId)
        .where('domain', '=', domain)
        .forUpdate()
        .executeTakeFirst()
      if (!claim) throw new Problem('domain.not_found')
      const before = presentClaim(claim)
      permit.remember({ object: { type: 'Domain', id: domain, name: domain }, before })
      if (claim.verified_at) return before
      await requireRecord(resolveTxt, domain, claim.proof)
      const verified = await queries
        .updateTable('domains')
        .set({ verified_at: now })
        .where('owner_id', '=', tenantId)
        .where('domain', '=', domain)
        .returningAll()
        .executeTakeFirstOrThrow()
        .catch(meaning({ domains__one_proven: 'domain.taken' }, { domain }))
      return presentClaim(verified)
    },
  })

export const verifyDomain = verifyDomainBy((name) => dns.resolveTxt(name))

async function requireRecord(resolveTxt: ResolveTxt, domain: string, proof: string): Promise<void> {
  const name = recordName(domain)
  let records: string[][]
  try {
    records = await resolveTxt(name)
  } catch (error) {
    throw new Problem('domain.not_proven', { record: { type: 'TXT', name, value: proof } }, { cause: error })
  }
  // Long records come in pieces.
  if (!records.some((pieces) => pieces.join('').trim() === proof))
    throw new Problem('domain.not_proven', { record: { type: 'TXT', name, value: proof } })
}
