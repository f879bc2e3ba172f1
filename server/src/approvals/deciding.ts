import { Problem } from '@latchkey/contract'
import type { Target } from '../operation/target.ts'
import { type ApprovalRow, approvalRequest } from './approval-request.ts'

/** A request that is about to be decided: by the customer's people alone, and never by whoever asked (decisions D5). */
export const requestToDecide: Target<ApprovalRow> = {
  ...approvalRequest,
  allows(standing, permission, row) {
    if (standing.side === 'partner') throw new Problem('approval.partner_may_not_decide')
    if (!standing.holds(permission)) return false
    if (row.requested_by === standing.actor.id) throw new Problem('approval.own_request')
    return true
  },
}
