import { type CreateInvitation, Problem } from '@latchkey/contract'
import type { Queries } from '../db/kysely.ts'

/** Whom an invitation goes to: whoever has proven the domain, or one person of it. */
export interface Addressee {
  readonly domain: string
  readonly contact: { readonly name: string; readonly upn: string } | null
}

/** The older model addresses people by UPN; what lets their organisation see it is the UPN's domain. */
export const addresseesOf = (
  input:
    | Pick<Extract<CreateInvitation, { mode: 'contacts' }>, 'mode' | 'contacts'>
    | { mode: 'domain'; domain: string },
): Addressee[] =>
  input.mode === 'domain'
    ? [{ domain: input.domain, contact: null }]
    : input.contacts.map((contact) => ({
        domain: contact.upn.slice(contact.upn.lastIndexOf('@') + 1),
        contact,
      }))

/**
 * Refuses to invite one's own organisation, or one that is a partner already. Says nothing of any other domain: who
 * has proven it, or whether anybody has, is not the customer's to learn (decisions D3).
 *
 * @throws Problem `invitation.own_domain`, `partnership.already_active`
 */
export async function refuseFamiliar(
  queries: Queries,
  tenantId: string,
  addressees: readonly Addressee[],
): Promise<void> {
  const owners = await queries
    .selectFrom('domains as d')
    .leftJoin('partnerships as p', (join) =>
      join
        .onRef('p.partner_tenant_id', '=', 'd.owner_id')
        .on('p.tenant_id', '=', tenantId)
        .on('p.status', '<>', 'ended'),
    )
    .select(['d.domain', 'd.owner_id', 'p.id as partnership_id'])
    .where('d.domain', 'in', [...new Set(addressees.map(({ domain }) => domain))])
    .where('d.verified_at', 'is not', null)
    .execute()
  for (const { domain, owner_id, partnership_id } of owners) {
    if (owner_id === tenantId) throw new Problem('invitation.own_domain', { domain })
    if (partnership_id)
      throw new Problem('partnership.already_active', { domain, partnershipId: partnership_id })
  }
}
