import type { ApprovalRequest } from '@latchkey/contract'
import type { Standing } from '../access/standing.ts'
import type { Operation } from '../operation/operation.ts'
import { type ApprovalRow, statusAt } from './approval-request.ts'
import { hideUnseen } from './hide-unseen.ts'

interface Reading {
  readonly standing: Standing
  readonly operations: ReadonlyMap<string, Operation>
  readonly now: Date
}

/** A request as one reader may see it, with what they may do about it. */
export function presentRequest({ standing, operations, now }: Reading, row: ApprovalRow): ApprovalRequest {
  const { facts } = standing.slice
  const partner = { id: row.requested_by_tenant_id, name: row.partner_name }
  const shown = (value: unknown) => hideUnseen(standing, value)
  return {
    id: row.id,
    tenant: { id: facts.tenantId, name: facts.name },
    partnership: { id: row.partnership_id, partner },
    status: statusAt(row, now),
    control: row.control as ApprovalRequest['control'],
    operation: { name: row.operation, summary: operations.get(row.operation)?.summary ?? row.operation },
    target: { type: row.object_type, id: row.object_id, name: row.object_name },
    before: shown(row.before) as ApprovalRequest['before'],
    after: shown(row.after) as ApprovalRequest['after'],
    reason: row.reason,
    requester: { id: row.requested_by, name: row.requested_by_name, tenant: partner },
    requestedAt: row.requested_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    decision: row.decided_at && {
      by: row.decided_by ? { id: row.decided_by, name: row.decided_by_name ?? '' } : null,
      at: row.decided_at.toISOString(),
      note: row.decision_note,
    },
    failure: shown(row.failure) as ApprovalRequest['failure'],
    may: abilities(standing, row, now),
    version: row.version,
  }
}

function abilities(standing: Standing, row: ApprovalRow, now: Date): ApprovalRequest['may'] {
  const isOpen = statusAt(row, now) === 'pending'
  const decide = isOpen && mayDecide(standing, row)
  return { approve: decide, reject: decide, cancel: isOpen && mayCancel(standing, row) }
}

/** Whether one decides: of the customer, with the permission, and nobody who asked for it (decisions D5). */
export const mayDecide = (standing: Standing, row: ApprovalRow): boolean =>
  standing.side === 'customer' && standing.holds('approvals.decide') && row.requested_by !== standing.actor.id

/** Whether one takes it back: whoever asked for it, and the primary admins of that partnership. */
export const mayCancel = (standing: Standing, row: ApprovalRow): boolean =>
  standing.side === 'partner' &&
  (row.requested_by === standing.actor.id || standing.holds('partnership.leave'))
