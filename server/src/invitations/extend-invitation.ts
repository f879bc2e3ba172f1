import { ExtendInvitation, Invitation } from '@latchkey/contract'
import { operation } from '../operation/operation.ts'
import { changeInvitation, showChanged } from './change-invitation.ts'
import { daysFrom, requireLaterEnd, requireNoSooner } from './expiry.ts'
import { invitation } from './invitation.ts'
import { arrangeExpiry } from './send-invitations.ts'

/** Lets an invitation lapse later: at most thirty days from now, however often it is extended (decisions D3). */
export const extendInvitation = operation({
  name: 'invitation.extend',
  summary: 'Let an invitation expire later',
  category: 'PartnerInvitation',
  verb: 'Update',
  permission: 'partners.modify',
  target: invitation,
  input: ExtendInvitation,
  output: Invitation,
  async run(permit, { expiresInDays }) {
    const { now, row } = permit
    const expiresAt = daysFrom(now, expiresInDays)
    requireNoSooner(expiresAt, row.expires_at, 'expiresInDays')
    requireLaterEnd(row.ends_at, expiresAt, 'expiresInDays')
    const extended = await changeInvitation(permit, { expires_at: expiresAt })
    await arrangeExpiry(permit, extended)
    return showChanged(permit, extended)
  },
})
