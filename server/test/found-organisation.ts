import { v7 as uuidv7 } from 'uuid'
import { provisionTenant, provisionUser } from '../src/directory/provision.ts'
import { newBearer } from '../src/identity/bearer.ts'
import type { Hand, Stage } from './stage.ts'

/** A person of an organisation that a test has founded. */
export interface Founded {
  readonly id: string
  readonly upn: string
  readonly does: Hand
}

/** An organisation of the test's own, besides the demo world's. */
export interface Organisation {
  readonly id: string
  readonly domain: string
  /** Puts somebody into its directory; a full administrator, where asked for. */
  join(name: string, options?: { administrator?: boolean; domain?: string }): Promise<Founded>
}

/** Founds an organisation. Without `given`, its domain is not proven. */
export async function foundOrganisation(
  stage: Stage,
  domain: string,
  { given = true } = {},
): Promise<Organisation> {
  const { owner } = stage
  const id = await provisionTenant(owner, { name: `The people of ${domain}`, domains: given ? [domain] : [] })
  return {
    id,
    domain,
    join: (name, { administrator = false, domain: at = domain } = {}) =>
      owner.inTenant({ home: id, tenant: null }, async (tx) => {
        const upn = `${name.toLowerCase()}@${at}`
        const user = { upn, name, externalId: uuidv7(), globalAdministrator: administrator }
        const userId = await provisionUser(tx, user)
        const { value, secretHash } = newBearer('token', id)
        await tx.queries
          .insertInto('api_tokens')
          .values({
            tenant_id: id,
            id: uuidv7(),
            secret_hash: secretHash,
            prefix: value.slice(0, 8),
            mfa: true,
            user_id: userId,
            name: 'Test',
            expires_at: new Date(Date.now() + 365 * 86_400_000),
          })
          .execute()
        return { id: userId, upn, does: stage.hand(value) }
      }),
  }
}
