import type { Database } from '../db/database.ts'
import type { Bearer } from '../identity/bearer.ts'
import { decryptAtRest } from '../identity/secrets.ts'

export const idTokenPurpose = 'id token of a session'

/** A session as its identity provider knows it. */
export interface ProviderSession {
  readonly id: string
  readonly providerId: string
  readonly upn: string
  /** Null where it was kept under another secret. */
  readonly idToken: string | null
}

/** What a browser's session was signed in with, be it live or over; asked by its own secret and for itself alone. */
export async function findProviderSession(
  database: Database,
  secret: string,
  { tenantId, secretHash }: Bearer,
): Promise<ProviderSession | undefined> {
  const [answer] = await database.travel({ home: tenantId, tenant: null }, [
    {
      sql: `select s.id, s.provider_id as "providerId", s.id_token as "sealedToken", u.upn
              from sessions s join users u on u.tenant_id = s.tenant_id and u.id = s.user_id
             where s.tenant_id = $1 and s.secret_hash = $2`,
      parameters: [tenantId, secretHash],
    },
  ])
  const row = answer?.rows[0] as
    | (Omit<ProviderSession, 'idToken'> & { sealedToken: string | null })
    | undefined
  if (!row) return undefined
  const { sealedToken, ...session } = row
  return { ...session, idToken: sealedToken && decryptAtRest(secret, idTokenPurpose, sealedToken) }
}
