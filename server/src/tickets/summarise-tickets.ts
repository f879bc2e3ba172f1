import {
  AllTicketFilters,
  TicketCategory,
  TicketFilters,
  TicketSeverity,
  TicketState,
  TicketSummary,
} from '@latchkey/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Standing } from '../access/standing.ts'
import type { Queries } from '../db/kysely.ts'
import { query, wideQuery } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import { reachAcross } from './reach-across.ts'
import {
  isLive,
  isSnoozed,
  ticketFilters,
  ticketReach,
  ticketsAcross,
  ticketsWithin,
} from './ticket-conditions.ts'

interface Count {
  tenantId: string
  state: TicketState
  severity: TicketSeverity
  category: TicketCategory
  snoozed: boolean
  count: number
}

/** Counts the incidents of a tenant that the caller sees, for badges: those that are not over, unless asked for others. */
export const summariseTickets = query({
  name: 'ticket.summarise',
  summary: 'Count incidents',
  permission: 'tickets.view',
  target: tenant,
  input: TicketFilters,
  output: TicketSummary,
  run: ({ now, queries, standing, tenantId }, filters) =>
    summarise(
      queries,
      ticketsWithin(tenantId, ticketReach(standing, filters)),
      filters,
      now,
      new Map([[tenantId, standing]]),
    ),
})

/** The same over every tenant the caller may enter. */
export const summariseAllTickets = wideQuery({
  name: 'ticket.summariseAll',
  summary: 'Count incidents of every tenant you may enter',
  input: AllTicketFilters,
  output: TicketSummary,
  run: (look, { tenantId, side, ...filters }) =>
    summarise(
      look.queries,
      ticketsAcross(reachAcross(look, { tenantId, side }, filters)),
      filters,
      look.now,
      look.standings,
    ),
})

async function summarise(
  queries: Queries,
  tickets: RawBuilder<unknown>,
  filters: TicketFilters,
  now: Date,
  standings: ReadonlyMap<string, Standing>,
): Promise<TicketSummary> {
  const { rows } = await sql<Count>`
    select t.tenant_id as "tenantId", t.state, t.severity, t.category, ${isSnoozed(now)} as snoozed, count(*) as count
      from ${tickets} ${ticketFilters(filters, now)} ${filters.state === undefined ? isLive : sql``}
     group by 1, 2, 3, 4, 5`.execute(queries)
  const sum = (such: (row: Count) => boolean) =>
    rows.reduce((total, row) => total + (such(row) ? row.count : 0), 0)
  const needsAction = ({ state, snoozed }: Count) => state === 'need_action' && !snoozed
  return {
    total: sum(() => true),
    needAction: sum(needsAction),
    snoozed: sum(({ snoozed }) => snoozed),
    states: TicketState.options.flatMap((state) =>
      counted(
        { state },
        sum((row) => row.state === state),
      ),
    ),
    severities: TicketSeverity.options.flatMap((severity) =>
      counted(
        { severity },
        sum((row) => isWaiting(row) && row.severity === severity),
      ),
    ),
    categories: TicketCategory.options.flatMap((category) =>
      counted(
        { category },
        sum((row) => isWaiting(row) && row.category === category),
      ),
    ),
    tenants: [...standings].flatMap(([id, { slice }]) => {
      const open = sum((row) => row.tenantId === id && isWaiting(row))
      if (open === 0) return []
      const needAction = sum((row) => row.tenantId === id && needsAction(row))
      return [{ tenant: { id, name: slice.facts.name }, open, needAction }]
    }),
  }
}

const isWaiting = ({ state }: Count): boolean => state === 'need_action' || state === 'investigating'

const counted = <Key>(key: Key, count: number): (Key & { count: number })[] =>
  count > 0 ? [{ ...key, count }] : []
