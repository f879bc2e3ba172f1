import { ApprovalRequest } from '@latchkey/contract'
import { z } from 'zod'
import { operation } from '../operation/operation.ts'
import type { Target } from '../operation/target.ts'
import { type ApprovalRow, approvalRequest } from './approval-request.ts'
import { closeRequest, refuseUnlessPending } from './close-request.ts'
import { mayCancel } from './present-request.ts'

const requestToCancel: Target<ApprovalRow> = {
  ...approvalRequest,
  allows: (standing, _, row) => mayCancel(standing, row),
}

/** Takes a request back: whoever asked for it, or a primary admin of the partnership, who alone hold what is asked for here. */
export const cancelRequest = operation({
  name: 'approvalRequest.cancel',
  summary: 'Cancel an approval request',
  category: 'Approval',
  verb: 'Update',
  permission: 'partnership.leave',
  target: requestToCancel,
  input: z.strictObject({}),
  output: ApprovalRequest,
  async run(permit) {
    refuseUnlessPending(permit.row, permit.now)
    return closeRequest(permit, { status: 'cancelled', note: '' })
  },
})
