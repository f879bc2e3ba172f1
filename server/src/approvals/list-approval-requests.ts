import { ApprovalRequest, ListApprovalRequests, pageOf } from '@latchkey/contract'
import { query } from '../operation/operation.ts'
import { type Target, type TargetRow, tenant } from '../operation/target.ts'
import { seesRequests } from './approval-request.ts'
import { readRequests } from './read-requests.ts'

const requests: Target<TargetRow> = {
  ...tenant,
  // A partner's people see theirs without a permission for it.
  allows: (standing) => standing.side === 'partner' || seesRequests(standing),
}

export const listApprovalRequests = query({
  name: 'approvalRequest.list',
  summary: 'List approval requests',
  permission: 'approvals.decide',
  target: requests,
  input: ListApprovalRequests,
  output: pageOf(ApprovalRequest),
  run: ({ standing, tenantId, ...look }, input) =>
    readRequests(
      { ...look, standings: new Map([[tenantId, standing]]) },
      `${tenantId}/approval-requests`,
      input,
    ),
})
