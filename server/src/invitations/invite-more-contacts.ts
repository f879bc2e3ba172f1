import { Invitation, InviteMoreContacts, Problem } from '@latchkey/contract'
import { z } from 'zod'
import { operation } from '../operation/operation.ts'
import { readDelegation } from '../partnerships/delegation.ts'
import { refuseMoreThanHeld } from '../partnerships/may-delegate.ts'
import { partnership } from '../partnerships/partnership.ts'
import { type Addressee, addresseesOf } from './addressees.ts'
import { daysFrom, requireLaterEnd } from './expiry.ts'
import { everySwitch } from './proposal.ts'
import { rememberSent } from './remember-sent.ts'
import { requireCurrentTerms, sendInvitations } from './send-invitations.ts'

const activity = 'invitation.addContacts'

/**
 * Invites more people of a partner by name into the *Invited admins* of the partnership that others have founded
 * (decisions D3). What they are invited to is the partnership as it is now; joining it changes nothing of it.
 */
export const inviteMoreContacts = operation({
  name: activity,
  summary: 'Invite more contacts of a partner',
  category: 'PartnerInvitation',
  verb: 'Create',
  permission: 'partners.modify',
  target: partnership,
  input: InviteMoreContacts,
  output: z.object({ items: z.array(Invitation) }),
  status: 201,
  async run(permit, { contacts, expiresInDays, agreedTermsVersion }) {
    const { now, queries, row, standing } = permit
    requireCurrentTerms(agreedTermsVersion)
    if (row.mode !== 'contacts') throw new Problem('invitation.wrong_mode')
    if (row.status !== 'active') throw new Problem('partnership.not_active')
    const expiresAt = daysFrom(now, expiresInDays)
    requireLaterEnd(row.endsAt, expiresAt, 'expiresInDays')
    const addressees = addresseesOf({ mode: 'contacts', contacts })
    refuseOtherDomains(addressees, row.domains)
    const { scope, ceiling } = await readDelegation(queries, row)
    refuseMoreThanHeld(standing, { scope, ceiling })
    const rows = await sendInvitations(permit, addressees, {
      mode: 'contacts',
      scope,
      ceiling,
      changeControl: everySwitch(row.changeControl),
      expiresAt,
      endsAt: row.endsAt,
      termsVersion: agreedTermsVersion,
    })
    return { items: await rememberSent(permit, activity, rows) }
  },
})

// Somebody of another organisation would found a partnership of their own by accepting.
function refuseOtherDomains(addressees: readonly Addressee[], domains: readonly string[]): void {
  const errors = addressees.flatMap(({ domain }, i) =>
    domains.includes(domain)
      ? []
      : [{ path: `contacts.${i}.upn`, code: 'custom', message: 'This is no address of the partner.' }],
  )
  if (errors.length > 0) throw new Problem('input.invalid', { errors })
}
