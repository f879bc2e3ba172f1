import type { Database } from '../db/database.ts'
import type { Statement } from '../db/trip.ts'
import type { IdentityProvider } from '../identity/discovery.ts'
import { MfaRule } from '../identity/mfa.ts'
import { decryptAtRest, encryptAtRest } from '../identity/secrets.ts'

const purpose = 'identity provider client secret'

// Which provider speaks for whom is asked before anybody is known.
const nobody = { home: '', tenant: null }

const columns = `p.id, p.owner_id as "tenantId", p.issuer, p.client_id as "clientId", p.client_secret as "sealedSecret",
                 p.mfa_rule as mfa`

interface ProviderRow extends Omit<IdentityProvider, 'clientSecret'> {
  readonly sealedSecret: string
}

/** Enters a tenant's provider, or gives the one with the same client id there new particulars. Returns its id. */
export async function saveIdentityProvider(
  database: Database,
  secret: string,
  provider: IdentityProvider,
): Promise<string> {
  const { id, tenantId, issuer, clientId, clientSecret, mfa } = provider
  const parameters = [
    id,
    tenantId,
    issuer,
    clientId,
    encryptAtRest(secret, purpose, clientSecret),
    JSON.stringify(mfa),
  ]
  const [answer] = await database.travel(nobody, [
    {
      sql: `with known as (
              update identity_providers set issuer = $3, client_secret = $5, mfa_rule = $6
               where owner_id is not distinct from $2::uuid and client_id = $4 returning id),
            entered as (
              insert into identity_providers (id, owner_id, issuer, client_id, client_secret, mfa_rule)
                select $1::uuid, $2::uuid, $3, $4, $5, $6::jsonb where not exists (select from known) returning id)
            select id from known union all select id from entered`,
      parameters,
    },
  ])
  return String(answer?.rows[0]?.id)
}

/** The provider that speaks for whoever has proven the domain: their own, else one of many that knows them. */
export const findProviderOfDomain = (
  database: Database,
  secret: string,
  domain: string,
): Promise<IdentityProvider | undefined> =>
  find(database, secret, {
    sql: `select ${columns} from domains d join identity_providers p on p.owner_id = d.owner_id
             or (p.owner_id is null and exists (select from tenant_aliases a where a.owner_id = d.owner_id))
           where d.domain = $1 and d.verified_at is not null
           order by p.owner_id nulls last, p.created_at, p.id limit 1`,
    parameters: [domain],
  })

export const findProvider = async (
  database: Database,
  secret: string,
  id: string,
): Promise<IdentityProvider | undefined> =>
  /^[0-9a-f-]{36}$/i.test(id)
    ? find(database, secret, {
        sql: `select ${columns} from identity_providers p where p.id = $1`,
        parameters: [id],
      })
    : undefined

async function find(
  database: Database,
  secret: string,
  statement: Statement,
): Promise<IdentityProvider | undefined> {
  const [answer] = await database.travel(nobody, [statement])
  const row = answer?.rows[0] as ProviderRow | undefined
  if (!row) return undefined
  const { sealedSecret, mfa, ...provider } = row
  const clientSecret = decryptAtRest(secret, purpose, sealedSecret)
  if (clientSecret === null)
    throw new Error(`The secret of identity provider ${row.id} was encrypted under another LATCHKEY_SECRET.`)
  return { ...provider, clientSecret, mfa: MfaRule.parse(mfa) }
}
