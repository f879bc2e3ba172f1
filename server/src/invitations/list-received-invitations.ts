import { ListReceivedInvitations, ReceivedInvitationPage } from '@latchkey/contract'
import { readIdPlace, writeCursor } from '../operation/cursor.ts'
import { query } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import { presentReceived } from './present-received.ts'
import { addressedTo, nameReceived } from './received-invitation.ts'

/**
 * Invitations that wait for an answer; what has been answered is no longer listed for anybody in the partner
 * (spec 16, vector 2). No permission is asked for: a contact needs none, and whoever is meant by nothing is shown
 * nothing.
 */
export const listReceivedInvitations = query({
  name: 'receivedInvitation.list',
  summary: "List the invitations that wait for one's answer, newest first",
  permission: null,
  target: tenant,
  input: ListReceivedInvitations,
  output: ReceivedInvitationPage,
  async run({ actor, queries, standing, tenantId, now }, { limit, cursor }) {
    const before = readIdPlace('received-invitations', null, cursor)
    const forAll = standing.holds('tenants.view')
    const found = await addressedTo(queries, tenantId)
      .where('i.status', '=', 'pending')
      .where('i.expires_at', '>', now)
      .where((eb) =>
        eb.or([
          eb('i.contact_upn', '=', actor.upn.toLowerCase()),
          ...(forAll ? [eb('i.mode', '=', 'domain')] : []),
        ]),
      )
      .$if(before !== null, (q) => q.where('i.id', '<', before))
      .orderBy('i.id', 'desc')
      .limit(limit + 1)
      .execute()
    const rows = found.slice(0, limit).map(nameReceived)
    const last = found.length > limit ? rows.at(-1) : undefined
    return {
      items: await presentReceived(queries, standing, rows, now),
      nextCursor: last ? writeCursor('received-invitations', null, [last.id]) : null,
    }
  },
})
