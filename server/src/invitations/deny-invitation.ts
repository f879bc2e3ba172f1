import { DenyInvitation, ReceivedInvitation } from '@latchkey/contract'
import { queueMail } from '../mail/queue-mail.ts'
import { operation } from '../operation/operation.ts'
import { answerInvitation } from './answer-invitation.ts'
import { presentState } from './invitation.ts'
import { presentOneReceived } from './present-received.ts'
import { receivedInvitation, requirePending } from './received-invitation.ts'

/**
 * Denies an invitation: nobody in the partner is shown it any more, and the customer keeps it as history
 * (decisions D3). A contact's denial ends their own invitation and no other (spec 1.5).
 */
export const denyInvitation = operation({
  name: 'invitation.deny',
  summary: 'Deny an invitation',
  category: 'PartnerInvitation',
  verb: 'Update',
  permission: 'invitations.respond',
  target: receivedInvitation,
  input: DenyInvitation,
  output: ReceivedInvitation,
  async run(permit, { reason }) {
    const { actor, now, queries, row, standing, tx } = permit
    requirePending(row, now)
    const denied = await answerInvitation(permit, { status: 'denied', response_reason: reason })
    permit.remember({
      before: presentState(row),
      after: { ...presentState(denied), partner: { id: actor.tenantId, name: actor.tenantName }, reason },
    })
    await queueMail(tx, {
      template: 'invitation.denied',
      data: { customer: row.customer_name, domain: row.domain, by: actor.name },
      audience: { kind: 'administrators', tenantId: row.tenant_id },
    })
    return presentOneReceived(queries, standing, denied, now)
  },
})
