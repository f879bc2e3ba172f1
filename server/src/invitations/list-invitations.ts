import { InvitationPage, type InvitationStatus, ListInvitations } from '@latchkey/contract'
import type { ExpressionBuilder } from 'kysely'
import type { DB } from '../db/schema.gen.ts'
import { readIdPlace, writeCursor } from '../operation/cursor.ts'
import { query } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import { withName } from './invitation.ts'
import { namesOfResponders, summariseInvitation } from './present-invitation.ts'

/** Every invitation the customer ever sent, newest first: ids are made in the order of time. */
export const listInvitations = query({
  name: 'invitation.list',
  summary: 'List invitations, newest first',
  permission: 'partners.view',
  target: tenant,
  input: ListInvitations,
  output: InvitationPage,
  async run({ queries, standing, tenantId, now }, { limit, cursor, status }) {
    const filters = { status }
    const before = readIdPlace('invitations', filters, cursor)
    const found = await queries
      .selectFrom('invitations')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .$if(status !== undefined, (q) => q.where((eb) => hasStatus(eb, status ?? 'pending', now)))
      .$if(before !== null, (q) => q.where('id', '<', before))
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const rows = found.slice(0, limit).map(withName)
    const names = await namesOfResponders(queries, rows)
    const last = found.length > limit ? rows.at(-1) : undefined
    return {
      items: rows.map((row) => summariseInvitation(standing, row, names, now)),
      nextCursor: last ? writeCursor('invitations', filters, [last.id]) : null,
    }
  },
})

// What has lapsed is expired, whether or not the job has got to it.
function hasStatus(eb: ExpressionBuilder<DB, 'invitations'>, status: InvitationStatus, now: Date) {
  const isIt = eb('status', '=', status)
  if (status === 'pending') return eb.and([isIt, eb('expires_at', '>', now)])
  if (status !== 'expired') return isIt
  return eb.or([isIt, eb.and([eb('status', '=', 'pending'), eb('expires_at', '<=', now)])])
}
