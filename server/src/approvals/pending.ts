import type { PendingApproval } from '@latchkey/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Standing } from '../access/standing.ts'
import type { Queries } from '../db/kysely.ts'
import { type RequestedObject, seesRequest, seesRequests } from './approval-request.ts'

/** A request that waits, as JSON made by the database. */
export interface PendingRow extends RequestedObject {
  readonly id: string
  readonly operation: string
  readonly requested_at: string
  readonly expires_at: string
  readonly target_id: string | null
}

/** Of many requests about one thing, so many are told with it. */
const most = 20

const told = sql`json_agg(json_build_object(
  'id', a.id, 'operation', a.operation, 'requested_at', a.requested_at, 'expires_at', a.expires_at,
  'target_id', a.target_id, 'object_id', a.object_id, 'object_type', a.object_type,
  'requested_by', a.requested_by, 'requested_by_tenant_id', a.requested_by_tenant_id) order by a.requested_at, a.id)`

/** What waits to change a room, as a column of `rooms r`: rooms are read too often to be asked about twice. */
export const pendingOfRoom: RawBuilder<PendingRow[] | null> = sql`(
  select ${told} from approval_requests a
   where a.tenant_id = r.tenant_id and a.target_id = r.id and a.status = 'pending')`

/** What waits to change a thing, as it stands beside it: not at all where nothing does. */
export interface Pending {
  readonly pendingApprovals?: PendingApproval[]
}

/**
 * Of what waits, what this reader may know of: the customer's people who see requests, and the partner that asked;
 * the same as in the list of requests.
 */
export function showPending(standing: Standing, rows: readonly PendingRow[], now: Date): Pending {
  const seen = rows.filter((row) => new Date(row.expires_at) > now && seesRequest(standing, row))
  if (seen.length === 0) return {}
  return {
    pendingApprovals: seen.slice(0, most).map(({ id, operation, requested_at }) => ({
      id,
      operation,
      requestedAt: new Date(requested_at).toISOString(),
    })),
  }
}

/** What waits to change some things, by their ids. What is to be made under a role counts as the role's. */
export async function findPending(
  { queries, standing, now }: { queries: Queries; standing: Standing; now: Date },
  ids: readonly string[],
): Promise<(id: string) => Pending> {
  if (ids.length === 0 || (standing.side === 'customer' && !seesRequests(standing))) return () => ({})
  const { rows } = await sql<{ all: PendingRow[] | null }>`
    select ${told} as "all" from approval_requests a
     where a.tenant_id = ${standing.tenantId} and a.status = 'pending'
       and (a.target_id = any(${ids}::uuid[]) or a.object_id = any(${ids}::uuid[]))`.execute(queries)
  const all = rows[0]?.all ?? []
  return (id) =>
    showPending(
      standing,
      all.filter(({ target_id, object_id }) => target_id === id || object_id === id),
      now,
    )
}
