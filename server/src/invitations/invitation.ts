import type { InvitationStatus } from '@latchkey/contract'
import type { Selectable } from 'kysely'
import type { Standing } from '../access/standing.ts'
import type { Invitations } from '../db/schema.gen.ts'
import type { Finder, Target } from '../operation/target.ts'

/** An invitation; `name` is whom it is addressed to. */
export type InvitationRow = Selectable<Invitations> & { readonly name: string }

/** An invitation as its customer sends and follows it. Partner management is for full administrators (spec 1.6). */
export const invitation: Target<InvitationRow> = {
  type: 'PartnerInvitation',
  param: 'invitationId',
  notFound: 'invitation.not_found',
  find: async ({ queries, tenantId, lock }: Finder, id) => {
    const row = await queries
      .selectFrom('invitations')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .$if(lock, (q) => q.forUpdate())
      .executeTakeFirst()
    return row && withName(row)
  },
  sees: (standing) => isOfCustomer(standing) && standing.holds('partners.view'),
  allows: (standing, permission) => isOfCustomer(standing) && standing.holds(permission),
  present: (row) => presentState(row),
}

const isOfCustomer = (standing: Standing): boolean => standing.side === 'customer'

export const withName = (row: Selectable<Invitations>): InvitationRow => ({
  ...row,
  name: row.contact_upn ?? row.domain,
})

/** Where an invitation stands now: one that has lapsed is over, whether or not the job has got to it. */
export const statusOf = (row: Pick<InvitationRow, 'status' | 'expires_at'>, now: Date): InvitationStatus =>
  row.status === 'pending' && row.expires_at <= now ? 'expired' : row.status

/** What becomes different about an invitation in its life, as the audit tells it. */
export const presentState = (row: InvitationRow) => ({
  addressee: row.name,
  status: row.status,
  expiresAt: row.expires_at.toISOString(),
  sentAt: row.sent_at.toISOString(),
  partnershipId: row.partnership_id,
})
