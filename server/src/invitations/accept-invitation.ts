import {
  AcceptInvitation,
  currentTermsVersion,
  type Member,
  Problem,
  ReceivedInvitation,
} from '@latchkey/contract'
import { isAnybodyBehind } from '../directory/is-anybody-behind.ts'
import { resolveMembers } from '../directory/resolve-members.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { operation } from '../operation/operation.ts'
import type { Permit } from '../operation/permit.ts'
import { answerInvitation } from './answer-invitation.ts'
import { establishPartnership } from './establish-partnership.ts'
import { presentState } from './invitation.ts'
import { joinPartnership } from './join-partnership.ts'
import { presentOneReceived } from './present-received.ts'
import { proposalOf } from './proposal.ts'
import { type ReceivedRow, receivedInvitation, requirePending } from './received-invitation.ts'
import { requireCurrentTerms } from './send-invitations.ts'

/**
 * Accepts an invitation (decisions D3): the first to accept makes the partnership, in one transaction and under a
 * lock of the invitation, so that everybody else hears that it is done. Nothing hangs on the one who accepts.
 */
export const acceptInvitation = operation({
  name: 'invitation.accept',
  summary: 'Accept an invitation and name the primary admins',
  category: 'PartnerInvitation',
  verb: 'Update',
  permission: 'invitations.respond',
  target: receivedInvitation,
  movesAuthority: true,
  input: AcceptInvitation,
  output: ReceivedInvitation,
  async run(permit, { primaryAdmins, agreedTermsVersion = currentTermsVersion }) {
    const { actor, now, queries, row, standing, tx } = permit
    requirePending(row, now)
    requireCurrentTerms(agreedTermsVersion)
    await requireApproval(permit)
    let members: Member[]
    let partnershipId: string | undefined
    if (row.mode === 'contacts') {
      if (primaryAdmins.length > 0) throw new Problem('invitation.wrong_mode')
      members = [{ type: 'user', id: actor.id, name: actor.name, upn: actor.upn }]
      partnershipId = await joinPartnership(permit, members)
    } else {
      if (primaryAdmins.length === 0) throw new Problem('invitation.primary_admin_required')
      members = await resolveMembers(queries, actor.tenantId, primaryAdmins)
      // An empty security group is nobody.
      if (!(await isAnybodyBehind(tx, actor.tenantId, members)))
        throw new Problem('invitation.primary_admin_required')
    }
    partnershipId ??= await establishPartnership(permit, members)
    const accepted = await answerInvitation(permit, {
      status: 'accepted',
      partnership_id: partnershipId,
      responder_terms_version: agreedTermsVersion,
    })
    const { scope, ceiling, changeControl } = proposalOf(row)
    permit.remember({
      partnershipId,
      before: presentState(row),
      after: {
        ...presentState(accepted),
        partner: { id: actor.tenantId, name: actor.tenantName },
        primaryAdmins: members,
        scope,
        ceiling,
        changeControl,
        termsVersion: agreedTermsVersion,
      },
    })
    await queueMail(tx, {
      template: 'invitation.accepted',
      data: { customer: row.customer_name, partner: actor.tenantName, by: actor.name },
      audience: { kind: 'administrators', tenantId: row.tenant_id },
    })
    return presentOneReceived(queries, standing, accepted, now)
  },
})

/** Where the operator wants to know partners first (decisions D10). */
async function requireApproval({ actor, queries }: Permit<ReceivedRow>): Promise<void> {
  const partner = await queries
    .selectFrom('tenants')
    .select('approved_as_partner_at')
    .where('id', '=', actor.tenantId)
    .executeTakeFirst()
  if (!partner?.approved_as_partner_at) throw new Problem('partner.not_approved')
}
