import { CustomerPage, ListCustomers } from '@latchkey/contract'
import { sql } from 'kysely'
import { readPlace, writeCursor } from '../operation/cursor.ts'
import { wideQuery } from '../operation/operation.ts'
import { ownCustomers, presentCustomers, seesAllCustomers, selectCustomers } from './customers.ts'

/**
 * The partner's **Tenants** page: its customers by name, each as far as one knows it. Those that have ended are
 * history, and shown when asked for.
 */
export const listCustomers = wideQuery({
  name: 'customer.list',
  summary: "List the organisation's customers",
  input: ListCustomers,
  output: CustomerPage,
  async run(look, { limit, cursor, status, search }) {
    const seesAll = seesAllCustomers(look)
    const filters = [look.actor.tenantId, status, search, seesAll]
    const place = readPlace('customers', filters, cursor)
    const pattern = `%${(search ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`
    const rows = await selectCustomers(look.queries, look.actor.tenantId)
      .where('p.status', status === undefined ? '<>' : '=', status ?? 'ended')
      .$if(!seesAll, (q) => q.where((eb) => eb('p.tenant_id', '=', eb.fn.any(eb.val(ownCustomers(look))))))
      .$if(!seesAll, (q) => q.where('p.status', '=', 'active'))
      .$if(Boolean(search), (q) =>
        q.where((eb) =>
          eb.or([
            eb('customer.name', 'ilike', pattern),
            eb.exists(
              eb
                .selectFrom('domains as d')
                .select(sql<number>`1`.as('one'))
                .whereRef('d.owner_id', '=', 'customer.id')
                .where('d.verified_at', 'is not', null)
                .where('d.domain', 'ilike', pattern),
            ),
          ]),
        ),
      )
      .$if(place !== null, (q) =>
        q.where((eb) =>
          eb(eb.refTuple('customer.name', 'p.id'), '>', eb.tuple(place?.key ?? '', place?.id ?? '')),
        ),
      )
      .orderBy('customer.name')
      .orderBy('p.id')
      .limit(limit + 1)
      .execute()
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1) : undefined
    return {
      items: await presentCustomers(look, page),
      nextCursor: last ? writeCursor('customers', filters, [last.customer, last.id]) : null,
    }
  },
})
