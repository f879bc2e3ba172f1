import { Domain, line, Upn } from '@latchkey/contract'
import type { z } from 'zod'
import { brokenConstraint } from '../db/failures.ts'
import { provisionTenant, provisionUser } from '../directory/provision.ts'
import { addProvider, checkProvider, type NewProvider } from './add-provider.ts'
import { nobody, type Operator, OperatorMistake } from './operate.ts'

export interface NewTenant {
  readonly name: string
  readonly domains: readonly string[]
  /** Its own identity provider; without one, the provider of many organisations that knows it by its alias. */
  readonly provider?: NewProvider | undefined
  /** The organisation's id at a provider of many organisations. */
  readonly alias?: string | undefined
  readonly globalAdmins: readonly string[]
  readonly mayBePartner: boolean
}

/** Makes a tenant with its domains, its identity provider and its first administrators; all of it or nothing. */
export async function addTenant(operator: Operator, asked: NewTenant): Promise<string> {
  const name = parse(line(120), asked.name, 'name')
  const domains = asked.domains.map((domain) => parse(Domain, domain, 'domain'))
  const admins = asked.globalAdmins.map((upn) => parse(Upn, upn, 'global-admin'))
  if (!asked.provider && !asked.alias)
    throw new OperatorMistake('Say how its people sign in: --issuer and its client, or --alias.')
  const provider = asked.provider && (await checkProvider(asked.provider, null))
  const { owner } = operator
  const id = await provisionTenant(owner, { name, domains, mayBePartner: asked.mayBePartner }).catch(
    explainTaken,
  )
  try {
    if (asked.alias)
      await owner.travel(nobody, [
        {
          sql: 'insert into tenant_aliases (issuer_tenant_id, owner_id) values ($1, $2)',
          parameters: [asked.alias, id],
        },
      ])
    await owner.inTenant({ home: id, tenant: null }, async (tx) => {
      for (const upn of admins)
        await provisionUser(tx, { upn, name: upn, externalId: null, globalAdministrator: true })
    })
    operator.say(`Tenant ${id}: ${name} (${domains.join(', ')}).`)
    if (provider) await addProvider(operator, { ...provider, tenantId: id })
  } catch (error) {
    await owner.travel(nobody, [{ sql: 'delete from tenants where id = $1', parameters: [id] }])
    return explainTaken(error)
  }
  return id
}

function parse(schema: z.ZodType<string>, value: string, option: string): string {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new OperatorMistake(
    `--${option} is ${JSON.stringify(value)}: ${parsed.error.issues[0]?.message ?? 'not possible'}.`,
  )
}

const taken: Readonly<Record<string, string>> = {
  domains__one_proven: 'Another tenant has this domain.',
  domains_pkey: 'A domain is named twice.',
  tenant_aliases_pkey: 'Another tenant has this alias.',
  users__upn: 'An administrator is named twice.',
}

function explainTaken(error: unknown): never {
  const meaning = taken[brokenConstraint(error) ?? '']
  throw meaning ? new OperatorMistake(meaning, { cause: error }) : error
}
