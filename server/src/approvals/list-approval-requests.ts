import { ApprovalRequest, ListApprovalRequests, pageOf } from '@latchkey/contract'
import { sql } from 'kysely'
import type { Look } from '../access/look.ts'
import { readPlace, writeCursor } from '../operation/cursor.ts'
import { query } from '../operation/operation.ts'
import { type Target, type TargetRow, tenant } from '../operation/target.ts'
import { type ApprovalRow, seesRequest, selectRequests } from './approval-request.ts'
import { presentRequest } from './present-request.ts'

const requests: Target<TargetRow> = {
  ...tenant,
  // A partner's people see theirs without a permission for it; of the customer's, those who decide and those who see partners.
  allows: (standing, permission) =>
    standing.side === 'partner' || standing.holds(permission) || standing.holds('partners.view'),
}

/** Requests, newest first. What a reader sees depends on each one's target, so rows are read until a page is full. */
export const listApprovalRequests = query({
  name: 'approvalRequest.list',
  summary: 'List approval requests',
  permission: 'approvals.decide',
  target: requests,
  input: ListApprovalRequests,
  output: pageOf(ApprovalRequest),
  async run(look, { limit, cursor, ...filters }) {
    const list = `${look.tenantId}/approval-requests`
    const start = readPlace(list, filters, cursor)
    const found: ApprovalRow[] = []
    let place = start
    for (;;) {
      const rows = await readOn(look, filters.status, place)
      found.push(...rows.filter((row) => seesRequest(look.standing, row)))
      const last = rows.at(-1)
      if (found.length > limit || rows.length < batch || !last) break
      place = { key: last.requested_at.toISOString(), id: last.id }
    }
    const items = found.slice(0, limit)
    const end = items.at(-1)
    return {
      items: items.map((row) => presentRequest(look, row)),
      nextCursor:
        found.length > limit && end
          ? writeCursor(list, filters, [end.requested_at.toISOString(), end.id])
          : null,
    }
  },
})

const batch = 500

const readOn = (
  { queries, standing, tenantId, now }: Look,
  status: ListApprovalRequests['status'],
  place: { key: string; id: string } | null,
): Promise<ApprovalRow[]> =>
  selectRequests(queries, tenantId)
    .$if(standing.side === 'partner', (q) =>
      q.where('a.requested_by_tenant_id', '=', standing.actor.tenantId),
    )
    .$if(status !== undefined, (q) =>
      q.where(
        sql<boolean>`case when a.status = 'pending' and a.expires_at <= ${now} then 'expired' else a.status end = ${status}`,
      ),
    )
    .$if(place !== null, (q) =>
      q.where(sql<boolean>`(a.requested_at, a.id) < (${place?.key}::timestamptz, ${place?.id}::uuid)`),
    )
    .orderBy('a.requested_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(batch)
    .execute()
