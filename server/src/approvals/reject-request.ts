import { ApprovalRequest, DecideApprovalRequest } from '@latchkey/contract'
import { operation } from '../operation/operation.ts'
import { closeRequest, refuseUnlessPending } from './close-request.ts'
import { requestToDecide } from './deciding.ts'

/** Says no: nothing changes, and whoever asked is told (decisions D5). */
export const rejectRequest = operation({
  name: 'approvalRequest.reject',
  summary: 'Reject an approval request',
  category: 'Approval',
  verb: 'Update',
  permission: 'approvals.decide',
  target: requestToDecide,
  input: DecideApprovalRequest,
  output: ApprovalRequest,
  async run(permit, { note }) {
    refuseUnlessPending(permit.row, permit.now)
    return closeRequest(permit, { status: 'rejected', note })
  },
})
