import { Id, type ListTickets, Problem, Timestamp } from '@latchkey/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Queries } from '../db/kysely.ts'
import { readCursor } from '../operation/cursor.ts'
import { shownTicket, type TicketRow } from './ticket.ts'
import { isSnoozed } from './ticket-conditions.ts'

/** Where a page of tickets ended. */
export interface TicketPlace {
  readonly urgency: number
  readonly openedAt: string
  readonly tenantId: string
  readonly id: string
}

interface Wanted {
  /** `tickets t where …` */
  readonly matching: RawBuilder<unknown>
  readonly sort: ListTickets['sort']
  readonly after: TicketPlace | null
  readonly limit: number
  readonly total: boolean
  readonly now: Date
}

export interface FoundTickets {
  readonly rows: readonly FoundTicket[]
  readonly hasMore: boolean
  readonly total: number | null
}

type FoundTicket = TicketRow & { readonly urgency: number }

// Need action first (spec 6.4), what was put off after what was not, and of what is over only when it was.
const urgency = (now: Date): RawBuilder<unknown> => sql`case
  when t.state in ('resolved', 'closed') then 40
  else 10 * case when t.state = 'watching' then 3 when ${isSnoozed(now)} then 2
                 when t.state = 'investigating' then 1 else 0 end + t.severity_rank end`

const orders = {
  urgency: sql`m.urgency, m.opened_at desc, m.tenant_id desc, m.id desc`,
  newest: sql`m.opened_at desc, m.tenant_id desc, m.id desc`,
  oldest: sql`m.opened_at, m.tenant_id, m.id`,
} as const

/** Tickets in the order asked for: the page is found by narrow rows, and only what is shown is read whole. */
export async function findTickets(queries: Queries, wanted: Wanted): Promise<FoundTickets> {
  const { matching, limit, now, sort, total } = wanted
  const { rows } = await sql<FoundTicket & { total: number | null }>`
    with matching as ${total ? sql`materialized` : sql``} (
      select t.tenant_id, t.id, t.opened_at, ${urgency(now)} as urgency from ${matching})
    select ${shownTicket}, m.urgency, always.total
      from (select ${total ? sql`(select count(*) from matching)` : sql`null::bigint`} as total) always
      left join (select * from matching m where true ${behind(wanted)} order by ${orders[sort]} limit ${limit + 1}) m on true
      left join tickets t on t.tenant_id = m.tenant_id and t.id = m.id
     order by ${orders[sort]}`.execute(queries)
  const found = rows.filter(({ id }) => id !== null)
  return { rows: found.slice(0, limit), hasMore: found.length > limit, total: rows[0]?.total ?? null }
}

function behind({ after, sort }: Wanted): RawBuilder<unknown> {
  if (!after) return sql``
  const place = sql`(${after.openedAt}::timestamptz, ${after.tenantId}::uuid, ${after.id}::uuid)`
  if (sort === 'oldest') return sql`and (m.opened_at, m.tenant_id, m.id) > ${place}`
  const older = sql`(m.opened_at, m.tenant_id, m.id) < ${place}`
  return sort === 'newest'
    ? sql`and ${older}`
    : sql`and (m.urgency > ${after.urgency} or (m.urgency = ${after.urgency} and ${older}))`
}

/** The place as a cursor holds it. */
export const placeOf = (row: FoundTicket): string[] => [
  String(row.urgency),
  row.opened_at.toISOString(),
  row.tenant_id,
  row.id,
]

/** @throws Problem `cursor.invalid` */
export function readTicketPlace(
  asked: readonly [list: string, filters: unknown],
  cursor: string | undefined,
): TicketPlace | null {
  if (cursor === undefined) return null
  const [urgency = '', openedAt = '', tenantId = '', id = ''] = readCursor(...asked, cursor, 4)
  const isPlace =
    /^\d{1,2}$/.test(urgency) &&
    Timestamp.safeParse(openedAt).success &&
    Id.safeParse(tenantId).success &&
    Id.safeParse(id).success
  if (!isPlace) throw new Problem('cursor.invalid')
  return { urgency: Number(urgency), openedAt, tenantId, id }
}
