import { Invitation } from '@latchkey/contract'
import { z } from 'zod'
import { operation } from '../operation/operation.ts'
import { changeInvitation, showChanged } from './change-invitation.ts'
import { invitation } from './invitation.ts'
import { tellAddressee } from './send-invitations.ts'

/** Mails an invitation once more, to whoever is meant by it now. It lapses when it would have. */
export const resendInvitation = operation({
  name: 'invitation.resend',
  summary: 'Send an invitation again',
  category: 'PartnerInvitation',
  verb: 'Update',
  permission: 'partners.modify',
  target: invitation,
  input: z.strictObject({}),
  output: Invitation,
  async run(permit) {
    const sent = await changeInvitation(permit, { sent_at: permit.now })
    await tellAddressee(permit, sent)
    return showChanged(permit, sent)
  },
})
