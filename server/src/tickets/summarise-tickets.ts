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
  const tally = new Tally()
  for (const row of rows) {
    tally.add('total', row)
    tally.add(`state ${row.state}`, row)
    if (row.snoozed) tally.add('snoozed', row)
    if (needsAction(row)) {
      tally.add('needAction', row)
      tally.add(`needAction ${row.tenantId}`, row)
    }
    if (!isWaiting(row)) continue
    tally.add(`severity ${row.severity}`, row)
    tally.add(`category ${row.category}`, row)
    tally.add(`open ${row.tenantId}`, row)
  }
  return {
    total: tally.of('total'),
    needAction: tally.of('needAction'),
    snoozed: tally.of('snoozed'),
    states: TicketState.options.flatMap((state) => counted({ state }, tally.of(`state ${state}`))),
    severities: TicketSeverity.options.flatMap((severity) =>
      counted({ severity }, tally.of(`severity ${severity}`)),
    ),
    categories: TicketCategory.options.flatMap((category) =>
      counted({ category }, tally.of(`category ${category}`)),
    ),
    tenants: [...standings].flatMap(([id, { slice }]) => {
      const open = tally.of(`open ${id}`)
      if (open === 0) return []
      return [{ tenant: { id, name: slice.facts.name }, open, needAction: tally.of(`needAction ${id}`) }]
    }),
  }
}

/** Sums by name, in one pass over the counts: there are thousands where there are a thousand tenants. */
class Tally {
  readonly #sums = new Map<string, number>()

  add(name: string, { count }: Count): void {
    this.#sums.set(name, this.of(name) + count)
  }

  of(name: string): number {
    return this.#sums.get(name) ?? 0
  }
}

const needsAction = ({ state, snoozed }: Count): boolean => state === 'need_action' && !snoozed
const isWaiting = ({ state }: Count): boolean => state === 'need_action' || state === 'investigating'

const counted = <Key>(key: Key, count: number): (Key & { count: number })[] =>
  count > 0 ? [{ ...key, count }] : []
