import { sql } from 'kysely'
import type { Queries } from '../db/kysely.ts'
import type { Part } from './find-rooms.ts'
import type { RoomView } from './room-view.ts'
import { mostReadOn } from './sorted-run.ts'

/**
 * Of a list by customer the customers whose rooms a page may hold, and those that are put in order with it for whoever
 * reads on. How many rooms of each one sees is known in memory: the others need not be sorted to find that they come later.
 */
export async function customersOfPage(
  queries: Queries,
  views: readonly RoomView[],
  { after, limit, sorting: { order } }: Part,
): Promise<ReadonlySet<string>> {
  const to = order === 'asc' ? sql`asc` : sql`desc`
  const name = sql`(t.name collate latchkey.natural_order)`
  const beginning = after?.key === undefined || after.key === null ? null : after.key
  const reached =
    beginning === null ? sql`` : sql`where ${name} ${order === 'asc' ? sql`>=` : sql`<=`} ${beginning}`
  // What the last page has left of the customer where it ended is not known: its rooms do not count.
  const counted =
    beginning === null ? sql`w.rooms` : sql`case when t.name = ${beginning} then 0 else w.rooms end`
  const { rows } = await sql<{ id: string }>`
    select id from (
      select t.id, sum(${counted}) over (
               order by ${name} ${to} range between unbounded preceding and current row exclude group) as before
        from unnest(${views.map(({ order }) => order.tenantId)}::uuid[], ${views.map(({ count }) => count)}::integer[])
               as w (tenant_id, rooms)
        join tenants t on t.id = w.tenant_id ${reached}) customers
     where coalesce(before, 0) <= ${Math.max(limit, mostReadOn)}`.execute(queries)
  return new Set(rows.map(({ id }) => id))
}
