import type { ApprovalRequest, ListApprovalRequests, Page } from '@latchkey/contract'
import { type SqlBool, sql } from 'kysely'
import type { UserActor } from '../access/actor.ts'
import type { Standing } from '../access/standing.ts'
import type { Queries } from '../db/kysely.ts'
import { readPlace, writeCursor } from '../operation/cursor.ts'
import type { Operation } from '../operation/operation.ts'
import { type ApprovalRow, seesRequest, seesRequests, selectAllRequests } from './approval-request.ts'
import { presentRequests } from './present-request.ts'

interface Reading {
  readonly actor: UserActor
  /** The reader's, in each tenant whose requests are read. */
  readonly standings: ReadonlyMap<string, Standing>
  readonly queries: Queries
  readonly operations: ReadonlyMap<string, Operation>
  readonly now: Date
}

type Narrowing = Pick<ListApprovalRequests, 'status' | 'mine' | 'partnershipId'>

/** Requests, newest first. What a reader sees depends on each one's target, so rows are read until a page is full. */
export async function readRequests(
  reading: Reading,
  list: string,
  { limit, cursor, ...filters }: ListApprovalRequests,
): Promise<Page<ApprovalRequest>> {
  const { standings } = reading
  const asked = [list, [reading.actor.id, filters]] as const
  const found: ApprovalRow[] = []
  let place = readPlace(...asked, cursor)
  for (;;) {
    const rows = await readOn(reading, filters, place)
    found.push(
      ...rows.filter((row) => {
        const standing = standings.get(row.tenant_id)
        return standing !== undefined && seesRequest(standing, row)
      }),
    )
    const last = rows.at(-1)
    if (found.length > limit || rows.length < batch || !last) break
    place = { key: last.requested_at.toISOString(), id: last.id }
  }
  const page = found.slice(0, limit)
  const end = found.length > limit ? page.at(-1) : undefined
  return {
    items: await presentRequests(reading, page),
    nextCursor: end ? writeCursor(...asked, [end.requested_at.toISOString(), end.id]) : null,
  }
}

const batch = 500

async function readOn(
  { actor, queries, standings, now }: Reading,
  { status, mine, partnershipId }: Narrowing,
  place: { key: string; id: string } | null,
): Promise<ApprovalRow[]> {
  const all = [...standings.values()]
  const customers = all.filter(({ side }) => side === 'partner').map(({ tenantId }) => tenantId)
  const own = all.find((standing) => standing.side === 'customer' && seesRequests(standing))
  const asked = sql<SqlBool>`(a.requested_by_tenant_id = ${actor.tenantId} and a.tenant_id = any(${customers}::uuid[]))`
  const waiting = own ? sql<SqlBool>`a.tenant_id = ${own.tenantId}` : null
  return selectAllRequests(queries)
    .where(waiting && customers.length > 0 ? sql<SqlBool>`(${waiting} or ${asked})` : (waiting ?? asked))
    .$if(mine, (q) => q.where('a.requested_by', '=', actor.id))
    .$if(partnershipId !== undefined, (q) => q.where('a.partnership_id', '=', partnershipId ?? ''))
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
}
