import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../db/database.ts'
import { deriveKey } from '../identity/secrets.ts'
import { saveIdentityProvider } from '../sessions/identity-providers.ts'
import { DEMO_CLIENT_ID, demoIssuer } from './identity-provider.ts'
import { type DemoOrganisation, SECOND_FACTOR } from './organisation.ts'
import { demoTenants, type TenantKey } from './people.ts'

/** Everybody's: the demo is no place for secrets. */
export const demoPassword = 'latchkey'

/** A demo organisation as the database knows it, with the identity provider that speaks for it. */
export interface DemoTenantEntry extends DemoOrganisation {
  readonly slug: TenantKey
  readonly providerId: string
  readonly userIds: ReadonlyMap<string, string>
}

const peopleSql = `
  select u.id as "userId", u.external_id as sub, u.upn, u.name, u.email,
         array(select g.external_id from security_group_users m
                 join security_groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
                where m.tenant_id = u.tenant_id and m.user_id = u.id and g.external_id is not null) as groups
    from users u where u.tenant_id = $1 and u.external_id is not null order by u.name`

type PersonRow = Omit<DemoOrganisation['people'][number], 'password'> & { userId: string }

/** Reads the organisations of the demo world, and enters their identity providers at the address of this start. */
export async function openDemoOrganisations(
  owner: Database,
  publicUrl: string,
  secret: string,
): Promise<DemoTenantEntry[]> {
  const opened: DemoTenantEntry[] = []
  for (const [slug, { name, domain }] of Object.entries(demoTenants) as [
    TenantKey,
    (typeof demoTenants)[TenantKey],
  ][]) {
    const [found] = await owner.travel({ home: '', tenant: null }, [
      {
        sql: 'select owner_id as id from domains where domain = $1 and verified_at is not null',
        parameters: [domain],
      },
    ])
    const tenantId = String(found?.rows[0]?.id)
    const [answer] = await owner.travel({ home: tenantId, tenant: null }, [
      { sql: peopleSql, parameters: [tenantId] },
    ])
    const rows = (answer?.rows ?? []) as unknown as PersonRow[]
    const providerId = await saveIdentityProvider(owner, secret, {
      id: uuidv7(),
      tenantId,
      issuer: demoIssuer(publicUrl, slug),
      clientId: DEMO_CLIENT_ID,
      clientSecret: demoClientSecret(secret, slug),
      mfa: { kind: 'acr', values: [SECOND_FACTOR.acr] },
    })
    opened.push({
      slug,
      tenantId,
      name,
      domain,
      providerId,
      people: rows.map(({ sub, upn, name, email, groups }) => ({
        sub,
        upn,
        name,
        email,
        groups,
        password: demoPassword,
      })),
      userIds: new Map(rows.map(({ upn, userId }) => [upn, userId])),
    })
  }
  return opened
}

/** What Latchkey shows to a demo organisation's provider. */
export const demoClientSecret = (secret: string, slug: string): string =>
  deriveKey(secret, `demo client of ${slug}`).toString('base64url')
