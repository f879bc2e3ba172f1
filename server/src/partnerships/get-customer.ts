import { Customer, Id, Problem } from '@latchkey/contract'
import { z } from 'zod'
import { wideQuery } from '../operation/operation.ts'
import {
  ownCustomers,
  presentCustomers,
  presentRules,
  seesAllCustomers,
  selectCustomers,
} from './customers.ts'

/** One customer, with the partnership that stands or stood last. */
export const getCustomer = wideQuery({
  name: 'customer.get',
  summary: 'Read a customer',
  input: z.strictObject({ t: Id }),
  output: Customer,
  async run(look, { t }) {
    const row = await selectCustomers(look.queries, look.actor.tenantId)
      .where('p.tenant_id', '=', t)
      .orderBy('p.established_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    const isSeen =
      row &&
      (seesAllCustomers(look) || (row.status === 'active' && ownCustomers(look).includes(row.tenantId)))
    if (!isSeen) throw new Problem('tenant.not_found')
    const [customer] = await presentCustomers(look, [row])
    if (!customer) throw new Problem('tenant.not_found')
    return { ...customer, rules: presentRules(look, row) }
  },
})
