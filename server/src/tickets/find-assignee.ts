import { type Person, Problem } from '@latchkey/contract'
import { sql } from 'kysely'
import type { Permit } from '../operation/permit.ts'
import type { TicketRow } from './ticket.ts'

/**
 * Who a ticket is given to: somebody of the caller's own directory, or somebody of the other organisation who is known
 * here, because a partner's assignment names them or because they have worked on this ticket.
 *
 * @throws Problem `ticket.assignee_unknown`
 */
export async function findAssignee(
  { actor, queries, row, standing, tenantId }: Permit<TicketRow>,
  userId: string,
): Promise<Person> {
  const own = await queries
    .selectFrom('users')
    .select(['id', 'name'])
    .where('tenant_id', '=', actor.tenantId)
    .where('id', '=', userId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (own) return { ...own, tenant: { id: actor.tenantId, name: actor.tenantName } }
  const { rows } = await sql<{ person: Person }>`
    select coalesce(
      (select n.author from ticket_notes n
        where n.tenant_id = ${tenantId} and n.ticket_id = ${row.id} and n.author ->> 'id' = ${userId} limit 1),
      (select h.actor from ticket_history h
        where h.tenant_id = ${tenantId} and h.ticket_id = ${row.id} and h.actor ->> 'id' = ${userId} limit 1),
      (select jsonb_build_object('id', m.member_id, 'name', m.member_name,
                                 'tenant', jsonb_build_object('id', t.id, 'name', t.name))
         from assignment_members m join tenants t on t.id = m.member_tenant_id
        where m.tenant_id = ${tenantId} and m.member_id = ${userId}::uuid and m.member_type = 'user'
          and m.member_tenant_id <> ${tenantId} and ${standing.side === 'customer'} limit 1)) as person`.execute(
    queries,
  )
  const person = rows[0]?.person
  if (!person) throw new Problem('ticket.assignee_unknown')
  return person
}
