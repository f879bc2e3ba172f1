import { ApprovalRequest, DecideApprovalRequest, Problem } from '@latchkey/contract'
import { operation } from '../operation/operation.ts'
import type { Permit } from '../operation/permit.ts'
import { replay } from '../operation/replay.ts'
import type { ApprovalRow } from './approval-request.ts'
import { closeRequest, refuseUnlessPending } from './close-request.ts'
import { requestToDecide } from './deciding.ts'

/**
 * Says yes, and makes the change in the same transaction, as whoever asked for it (decisions D5). A change that cannot
 * be made any more is kept as failed, with the reason: the decision stands, the change does not.
 */
export const approveRequest = operation({
  name: 'approvalRequest.approve',
  summary: 'Approve an approval request',
  category: 'Approval',
  verb: 'Update',
  permission: 'approvals.decide',
  target: requestToDecide,
  // The change may be of who may do what.
  movesAuthority: true,
  input: DecideApprovalRequest,
  output: ApprovalRequest,
  async run(permit, { note }) {
    const { row, now } = permit
    refuseUnlessPending(row, now)
    refuseWhileSuspended(permit)
    const failure = await replay(permit, {
      operation: row.operation,
      input: row.input,
      targetId: row.target_id,
      targetVersion: row.target_version,
      targetWas: row.target_was as Record<string, unknown> | null,
      requester: { id: row.requested_by, name: row.requested_by_name, tenantId: row.requested_by_tenant_id },
      partnershipId: row.partnership_id,
      object: { type: row.object_type, id: row.object_id, name: row.object_name },
    })
    return closeRequest(permit, failure ? { status: 'failed', note, failure } : { status: 'applied', note })
  },
})

// A suspension can be lifted: until then the request waits.
function refuseWhileSuspended({ standing, row }: Permit<ApprovalRow>): void {
  const partnership = standing.slice.facts.partnerships.find(({ id }) => id === row.partnership_id)
  if (partnership?.status === 'suspended') throw new Problem('partnership.not_active')
}
