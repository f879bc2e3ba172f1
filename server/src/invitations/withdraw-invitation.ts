import { Invitation } from '@latchkey/contract'
import { z } from 'zod'
import { queueMail } from '../mail/queue-mail.ts'
import { operation } from '../operation/operation.ts'
import { changeInvitation, showChanged } from './change-invitation.ts'
import { invitation } from './invitation.ts'
import { audienceOf } from './send-invitations.ts'

/** Takes an invitation back before it is answered; it stays as history. */
export const withdrawInvitation = operation({
  name: 'invitation.withdraw',
  summary: 'Withdraw an invitation',
  category: 'PartnerInvitation',
  verb: 'Update',
  permission: 'partners.modify',
  target: invitation,
  input: z.strictObject({}),
  output: Invitation,
  async run(permit) {
    const withdrawn = await changeInvitation(permit, { status: 'withdrawn' })
    await queueMail(permit.tx, {
      template: 'invitation.withdrawn',
      data: { customer: permit.standing.slice.facts.name, domain: withdrawn.domain },
      audience: audienceOf(withdrawn),
    })
    return showChanged(permit, withdrawn)
  },
})
