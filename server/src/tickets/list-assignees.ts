import { Assignees, type Person, WhoseTickets } from '@latchkey/contract'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Queries } from '../db/kysely.ts'
import { query, wideQuery } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import { reachAcross } from './reach-across.ts'
import { isLive, ticketReach, ticketsAcross, ticketsWithin } from './ticket-conditions.ts'

/** Who has incidents of a tenant that the caller sees and that are not over: whose one can ask for. */
export const listAssignees = query({
  name: 'ticket.listAssignees',
  summary: 'List who has open incidents',
  permission: 'tickets.view',
  target: tenant,
  input: z.strictObject({}),
  output: Assignees,
  run: ({ queries, standing, tenantId }) =>
    findAssignees(queries, ticketsWithin(tenantId, ticketReach(standing, {}))),
})

/** The same over every tenant the caller may enter. */
export const listAllAssignees = wideQuery({
  name: 'ticket.listAllAssignees',
  summary: 'List who has open incidents of every tenant you may enter',
  input: WhoseTickets,
  output: Assignees,
  run: (look, whose) => findAssignees(look.queries, ticketsAcross(reachAcross(look, whose, {}))),
})

async function findAssignees(queries: Queries, tickets: RawBuilder<unknown>): Promise<Assignees> {
  const { rows } = await sql<{ assignee: Person }>`
    select a.assignee from (
      select distinct on (t.assignee_id) t.assignee from ${tickets} ${isLive} and t.assignee is not null) a
     order by a.assignee ->> 'name'`.execute(queries)
  return { items: rows.map(({ assignee }) => assignee) }
}
