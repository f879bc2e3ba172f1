import { ApprovalRequest } from '@latchkey/contract'
import { z } from 'zod'
import { query } from '../operation/operation.ts'
import { approvalRequest } from './approval-request.ts'
import { presentOneRequest } from './present-request.ts'

export const getApprovalRequest = query({
  name: 'approvalRequest.get',
  summary: 'Read an approval request',
  // Who sees one is said by the target: it depends on the side one is on.
  permission: null,
  target: approvalRequest,
  input: z.strictObject({}),
  output: ApprovalRequest,
  run: (look) => presentOneRequest(look, look.row),
})
