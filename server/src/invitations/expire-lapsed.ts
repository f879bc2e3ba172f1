import type { Transaction } from '../db/database.ts'
import { queueMail } from '../mail/queue-mail.ts'
import type { SystemEntry } from '../operation/act-as-system.ts'
import { type InvitationRow, presentState, withName } from './invitation.ts'

/** Which invitations of a tenant to look at: one, or all to the same domains. */
export type Which = { readonly id: string } | { readonly domains: readonly string[] }

/**
 * Puts down in writing that invitations have lapsed, for the audit and the customer. Run by the job at the moment,
 * and by whoever invites the same domain again before the job got to it: until then they would stand in the way.
 */
export async function expireLapsed(
  tx: Transaction,
  { tenantId, customer, now }: { tenantId: string; customer: string; now: Date },
  which: Which,
  record: (entry: SystemEntry) => unknown,
): Promise<void> {
  const rows = await tx.queries
    .updateTable('invitations')
    .set((eb) => ({ status: 'expired', version: eb('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where((eb) => ('id' in which ? eb('id', '=', which.id) : eb('domain', 'in', [...which.domains])))
    .where('status', '=', 'pending')
    .where('expires_at', '<=', now)
    .returningAll()
    .execute()
  for (const row of rows.map(withName)) {
    await record(entryOf(row))
    await queueMail(tx, {
      template: 'invitation.expired',
      data: { customer, domain: row.name },
      audience: { kind: 'administrators', tenantId },
    })
  }
}

const entryOf = (row: InvitationRow): SystemEntry => ({
  category: 'PartnerInvitation',
  activity: 'invitation.expire',
  operation: 'Update',
  object: { type: 'PartnerInvitation', id: row.id, name: row.name },
  before: { ...presentState(row), status: 'pending' },
  after: presentState(row),
})
