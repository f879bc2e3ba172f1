import type { Ending } from '@latchkey/contract'
import { sql } from 'kysely'
import type { Queries } from '../db/kysely.ts'
import { tellHistory } from './tell-history.ts'
import { type TicketRow, titleOf } from './ticket.ts'
import { live } from './ticket-conditions.ts'

const held = (tenantId: string, partnerTenantId: string) => sql`t.tenant_id = ${tenantId}
  and ${live} and t.assignee #>> '{tenant,id}' = ${partnerTenantId}`

type Held = Pick<TicketRow, 'id' | 'number' | 'signal' | 'component' | 'description'>

/** Open tickets that were given to people of a partner (decisions D4), by their numbers. */
export async function findHeldByPartner(
  queries: Queries,
  { tenantId, partnerTenantId }: { tenantId: string; partnerTenantId: string },
): Promise<Ending['openTickets']> {
  const { rows } = await sql<Held>`
    select t.id, t.number, t.signal, t.component, t.description from tickets t
     where ${held(tenantId, partnerTenantId)} order by t.number`.execute(queries)
  return rows.map((row) => ({ id: row.id, title: `${row.number} ${titleOf(row)}` }))
}

/** Takes open tickets from a partner's people, who can no longer work on them: they wait for somebody else. */
export async function releaseFromPartner(
  queries: Queries,
  { tenantId, partnerTenantId }: { tenantId: string; partnerTenantId: string },
  now: Date,
): Promise<void> {
  const { rows } = await sql<{ id: string; name: string }>`
    update tickets t set assignee = null, updated_at = ${now}, version = version + 1
      from (select t.id, t.assignee ->> 'name' as name from tickets t where ${held(tenantId, partnerTenantId)} for update) was
     where t.tenant_id = ${tenantId} and t.id = was.id
    returning t.id, was.name`.execute(queries)
  await tellHistory(
    queries,
    tenantId,
    null,
    now,
    rows.map(({ id, name }) => ({ ticketId: id, event: 'unassigned', details: { from: name } })),
  )
}
