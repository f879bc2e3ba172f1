import { ApprovalRequest, ListAllApprovalRequests, Problem, pageOf } from '@latchkey/contract'
import type { WideLook } from '../access/look-across.ts'
import { wideQuery } from '../operation/operation.ts'
import { readRequests } from './read-requests.ts'

/** What one's organisation waits for at its customers, and what waits for it; each request as in its own tenant. */
export const listAllApprovalRequests = wideQuery({
  name: 'approvalRequest.listAll',
  summary: 'List approval requests of every tenant you may enter',
  input: ListAllApprovalRequests,
  output: pageOf(ApprovalRequest),
  run: (look, { tenantId, side, ...input }) =>
    readRequests(
      { ...look, standings: chosen(look, { tenantId, side }) },
      `approval-requests ${tenantId ?? ''} ${side ?? ''}`,
      input,
    ),
})

function chosen(
  { standings }: WideLook,
  { tenantId, side }: Pick<ListAllApprovalRequests, 'tenantId' | 'side'>,
): WideLook['standings'] {
  if (tenantId !== undefined && !standings.has(tenantId)) throw new Problem('tenant.not_found')
  if (tenantId === undefined && side === undefined) return standings
  return new Map(
    [...standings].filter(
      ([id, standing]) =>
        (tenantId === undefined || id === tenantId) && (side === undefined || standing.side === side),
    ),
  )
}
