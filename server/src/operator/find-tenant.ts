import { nobody, type Operator, OperatorMistake } from './operate.ts'

export interface FoundTenant {
  readonly id: string
  readonly name: string
}

/** The tenant that has proven a domain. */
export async function getTenant({ owner }: Operator, domain: string): Promise<FoundTenant> {
  const [answer] = await owner.travel(nobody, [
    {
      sql: `select t.id, t.name from tenants t join domains d on d.owner_id = t.id
             where d.domain = $1 and d.verified_at is not null`,
      parameters: [domain],
    },
  ])
  const found = answer?.rows[0] as FoundTenant | undefined
  if (!found) throw new OperatorMistake(`No tenant has the domain ${domain}.`)
  return found
}
