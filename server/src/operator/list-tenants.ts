import { nobody, type Operator } from './operate.ts'

interface Listed {
  readonly id: string
  readonly name: string
  readonly domains: string
  readonly state: string
}

/** Says which tenants there are. */
export async function listTenants(operator: Operator): Promise<void> {
  const [answer] = await operator.owner.travel(nobody, [
    {
      sql: `select t.id, t.name, coalesce(string_agg(d.domain, ', ' order by d.domain), '') as domains,
                   concat_ws(', ', case when t.suspended_at is not null then 'suspended' end,
                                   case when t.approved_as_partner_at is null then 'no partner yet' end) as state
              from tenants t left join domains d on d.owner_id = t.id and d.verified_at is not null
             group by t.id order by t.name, t.id`,
      parameters: [],
    },
  ])
  for (const { id, name, domains, state } of (answer?.rows ?? []) as unknown as Listed[])
    operator.say([id, name, domains, state].filter(Boolean).join('  '))
}
