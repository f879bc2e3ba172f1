import { type Invitation, Problem } from '@latchkey/contract'
import type { Updateable } from 'kysely'
import type { Invitations } from '../db/schema.gen.ts'
import type { Permit } from '../operation/permit.ts'
import { type InvitationRow, presentState, statusOf, withName } from './invitation.ts'
import { presentInvitation } from './present-invitation.ts'

/**
 * Changes an invitation that nobody has answered yet, and tells the audit what became different.
 *
 * @throws Problem `invitation.not_pending`
 */
export async function changeInvitation(
  permit: Permit<InvitationRow>,
  change: Pick<Updateable<Invitations>, 'status' | 'sent_at' | 'expires_at'>,
): Promise<InvitationRow> {
  const { now, queries, row, tenantId } = permit
  const status = statusOf(row, now)
  if (status !== 'pending') throw new Problem('invitation.not_pending', { status })
  const changed = withName(
    await queries
      .updateTable('invitations')
      .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
      .where('tenant_id', '=', tenantId)
      .where('id', '=', row.id)
      .where('status', '=', 'pending')
      .returningAll()
      .executeTakeFirstOrThrow(),
  )
  permit.remember({ before: presentState(row), after: presentState(changed) })
  return changed
}

/** The invitation as it is answered with after a change. */
export const showChanged = (
  { now, queries, standing }: Permit<InvitationRow>,
  changed: InvitationRow,
): Promise<Invitation> => presentInvitation(queries, standing, changed, now)
