import { get, post } from '../http/route.ts'
import { approveRequest } from './approve-request.ts'
import { cancelRequest } from './cancel-request.ts'
import { getApprovalRequest } from './get-approval-request.ts'
import { listAllApprovalRequests } from './list-all-approval-requests.ts'
import { listApprovalRequests } from './list-approval-requests.ts'
import { rejectRequest } from './reject-request.ts'

export const approvalRoutes = [
  get('/approval-requests', listAllApprovalRequests),
  get('/tenants/{t}/approval-requests', listApprovalRequests),
  get('/tenants/{t}/approval-requests/{requestId}', getApprovalRequest),
  post('/tenants/{t}/approval-requests/{requestId}/approve', approveRequest),
  post('/tenants/{t}/approval-requests/{requestId}/reject', rejectRequest),
  post('/tenants/{t}/approval-requests/{requestId}/cancel', cancelRequest),
]
