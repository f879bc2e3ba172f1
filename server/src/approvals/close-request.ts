import { type ApprovalRequest, Problem } from '@latchkey/contract'
import type { Transaction } from '../db/database.ts'
import { queueMail } from '../mail/queue-mail.ts'
import type { Permit } from '../operation/permit.ts'
import { type ApprovalRow, selectRequests, statusAt } from './approval-request.ts'
import { presentOneRequest } from './present-request.ts'

/** How a request ended, and by whose word. */
export interface Closing {
  readonly status: 'applied' | 'failed' | 'rejected' | 'cancelled' | 'expired'
  readonly by: { readonly id: string; readonly name: string } | null
  readonly note: string
  readonly failure?: NonNullable<ApprovalRequest['failure']>
}

/** @throws Problem `approval.not_pending` */
export function refuseUnlessPending(row: ApprovalRow, now: Date): void {
  const status = statusAt(row, now)
  if (status !== 'pending') throw new Problem('approval.not_pending', { status })
}

/** Ends a held request and tells whoever asked for it, unless they ended it themselves. */
export async function writeClosing(
  tx: Transaction,
  row: ApprovalRow,
  customer: string,
  { status, by, note, failure }: Closing,
  now: Date,
): Promise<void> {
  const { tenant_id: tenantId, id: requestId, partnership_id: partnershipId } = row
  await tx.queries
    .updateTable('approval_requests')
    .set((eb) => ({
      status,
      // What it was asked with is of no more use, and may hold what nobody is to keep.
      input: JSON.stringify(null),
      decided_by: by?.id ?? null,
      decided_by_name: by?.name ?? null,
      decided_at: now,
      decision_note: note,
      failure: failure ? JSON.stringify(failure) : null,
      version: eb('version', '+', 1),
    }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', requestId)
    .where('status', '=', 'pending')
    .returning('id')
    .executeTakeFirstOrThrow()
  if (by?.id === row.requested_by) return
  await queueMail(tx, {
    template: 'approval.decided',
    data: {
      customer,
      control: row.control as ApprovalRequest['control'],
      target: row.object_name,
      outcome: status,
      by: by?.name ?? null,
      note,
      tenantId,
      requestId,
    },
    audience: {
      kind: 'users',
      tenantId: row.requested_by_tenant_id,
      userIds: [row.requested_by],
      within: { tenantId, partnershipId },
    },
  })
}

/** Ends the request that a person holds in their hands, tells the audit, and answers how it stands now. */
export async function closeRequest(
  permit: Permit<ApprovalRow>,
  closing: Omit<Closing, 'by'>,
): Promise<ApprovalRequest> {
  const { actor, now, queries, row, standing, tenantId, tx } = permit
  await writeClosing(tx, row, standing.slice.facts.name, { ...closing, by: actor }, now)
  const { status, note, failure } = closing
  permit.remember({
    partnershipId: row.partnership_id,
    before: { status: row.status },
    after: { status, ...(note && { note }), ...(failure && { failure }) },
  })
  const ended = await selectRequests(queries, tenantId).where('a.id', '=', row.id).executeTakeFirstOrThrow()
  return presentOneRequest(permit, ended)
}
