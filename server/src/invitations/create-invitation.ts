import { CreatedInvitations, CreateInvitation } from '@latchkey/contract'
import { operation } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import { addresseesOf, refuseFamiliar } from './addressees.ts'
import { daysFrom, requireLaterEnd } from './expiry.ts'
import { checkProposal } from './proposal.ts'
import { rememberSent } from './remember-sent.ts'
import { requireCurrentTerms, sendInvitations } from './send-invitations.ts'

/**
 * Invites a partner (decisions D3). An unknown domain is invited like any other: the answer says nothing of whether
 * anybody has proven it.
 */
export const createInvitation = operation({
  name: 'invitation.create',
  summary: 'Invite a partner, by domain or by the names of contacts',
  category: 'PartnerInvitation',
  verb: 'Create',
  permission: 'partners.modify',
  target: tenant,
  input: CreateInvitation,
  output: CreatedInvitations,
  status: 201,
  async run(permit, input) {
    const { queries, standing, tenantId, now } = permit
    requireCurrentTerms(input.agreedTermsVersion)
    const expiresAt = daysFrom(now, input.expiresInDays)
    const endsAt = input.endsAt === null ? null : new Date(input.endsAt)
    requireLaterEnd(endsAt, expiresAt, 'endsAt')
    const proposal = await checkProposal(queries, standing, input)
    const addressees = addresseesOf(input)
    await refuseFamiliar(queries, tenantId, addressees)
    const rows = await sendInvitations(permit, addressees, {
      mode: input.mode,
      ...proposal,
      expiresAt,
      endsAt,
      termsVersion: input.agreedTermsVersion,
    })
    const items = await rememberSent(permit, createInvitation.name, rows)
    const [only] = items
    return input.mode === 'domain' && only ? only : { items }
  },
})
