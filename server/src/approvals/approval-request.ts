import type { ApprovalRequest } from '@latchkey/contract'
import { type Selectable, sql } from 'kysely'
import type { Standing } from '../access/standing.ts'
import type { Queries } from '../db/kysely.ts'
import type { ApprovalRequests } from '../db/schema.gen.ts'
import type { Target } from '../operation/target.ts'

export interface ApprovalRow extends Selectable<ApprovalRequests> {
  /** What the audit calls it. */
  readonly name: string
  readonly partner_name: string
}

/** What decides who sees a request. */
export type RequestedObject = Pick<
  Selectable<ApprovalRequests>,
  'object_type' | 'object_id' | 'requested_by' | 'requested_by_tenant_id'
>

/** Requests with their partners' names; the caller narrows, orders and locks. */
export const selectRequests = (queries: Queries, tenantId: string) =>
  selectAllRequests(queries).where('a.tenant_id', '=', tenantId)

/** Like {@link selectRequests}, of any tenant; the caller says of which. */
export const selectAllRequests = (queries: Queries) =>
  queries
    .selectFrom('approval_requests as a')
    .innerJoin('tenants as p', 'p.id', 'a.requested_by_tenant_id')
    .selectAll('a')
    .select(['p.name as partner_name', sql<string>`a.operation || ' ' || a.object_name`.as('name')])

/** A request, for whoever decides, for the customer's people who see partners, and for the partner that asked. */
export const approvalRequest: Target<ApprovalRow> = {
  type: 'ApprovalRequest',
  param: 'requestId',
  notFound: 'approval_request.not_found',
  find: ({ queries, tenantId, lock }, id) =>
    selectRequests(queries, tenantId)
      .where('a.id', '=', id)
      .$if(lock, (q) => q.forUpdate('a'))
      .executeTakeFirst(),
  sees: seesRequest,
  allows: (standing, permission) => standing.holds(permission),
}

/**
 * Customers see all of theirs; of a partner's people each sees what their own organisation asked for about things
 * that they see now, and nothing of other partners.
 */
export function seesRequest(standing: Standing, row: RequestedObject): boolean {
  if (standing.side === 'customer') return seesRequests(standing)
  return row.requested_by_tenant_id === standing.actor.tenantId && seesObject(standing, row)
}

/** Whether one sees any of what partners ask of one's organisation. */
export const seesRequests = (standing: Standing): boolean =>
  standing.holds('approvals.decide') || standing.holds('partners.view')

function seesObject(standing: Standing, { object_type, object_id, requested_by }: RequestedObject): boolean {
  if (object_type === 'Role' || object_type === 'Assignment') return standing.holds('roles.view')
  if (object_type === 'Room' && object_id) return standing.may('rooms.view', object_id)
  if (object_type === 'RoomGroup' && object_id) return standing.seesGroup(object_id)
  // What is not made yet, and what is about many rooms, is in nobody's scope: only whoever asked knows of it.
  return requested_by === standing.actor.id
}

/** A request that was not answered in time is expired, whether the job has come to it or not. */
export const statusAt = (
  row: Pick<ApprovalRow, 'status' | 'expires_at'>,
  now: Date,
): ApprovalRequest['status'] => (row.status === 'pending' && row.expires_at <= now ? 'expired' : row.status)
