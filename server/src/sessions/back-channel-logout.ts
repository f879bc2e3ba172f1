import { Problem } from '@latchkey/contract'
import { holdEpochs } from '../access/authority.ts'
import type { House } from '../access/look.ts'
import type { Database } from '../db/database.ts'
import type { IdentityProvider } from '../identity/discovery.ts'
import { type LogoutToken, parseLogoutToken } from '../identity/logout-token.ts'
import { actAsSystem } from '../operation/act-as-system.ts'
import { findProvider } from './identity-providers.ts'

/**
 * Ends the sessions that an identity provider says it has ended (OpenID Connect Back-Channel Logout 1.0).
 *
 * @throws SignInRefused when the token is not believed
 */
export async function endSessionsByProvider(
  house: House,
  secret: string,
  providerId: string,
  logoutToken: string,
): Promise<void> {
  const provider = await findProvider(house.database, secret, providerId)
  if (!provider) throw new Problem('sign_in.organisation_unknown')
  const token = await parseLogoutToken(provider, logoutToken)
  for (const tenantId of await tenantsOf(house.database, provider))
    await endIn(house, tenantId, provider, token)
}

/** The tenants a provider speaks for. Its tokens name no tenant, and sessions are seen by their own tenant alone. */
async function tenantsOf(database: Database, { tenantId }: IdentityProvider): Promise<string[]> {
  if (tenantId !== null) return [tenantId]
  const [answer] = await database.travel({ home: '', tenant: null }, [
    { sql: 'select distinct owner_id as id from tenant_aliases', parameters: [] },
  ])
  return (answer?.rows ?? []).map(({ id }) => String(id))
}

function endIn(
  house: House,
  tenantId: string,
  provider: IdentityProvider,
  { sid, sub }: LogoutToken,
): Promise<void> {
  return actAsSystem(house, 'back-channel logout', tenantId, async (tx, record, now) => {
    await tx.run(holdEpochs([tenantId], 'no key update'))
    const ended = await tx.queries
      .updateTable('sessions as s')
      .from('users as u')
      .set({ ended_at: now })
      .whereRef('u.tenant_id', '=', 's.tenant_id')
      .whereRef('u.id', '=', 's.user_id')
      .where('s.tenant_id', '=', tenantId)
      .where('s.provider_id', '=', provider.id)
      .where('s.ended_at', 'is', null)
      // A session is named more exactly than a person.
      .where((eb) => (sid === null ? eb('u.external_id', '=', sub) : eb('s.provider_session_id', '=', sid)))
      .returning(['s.id', 'u.name'])
      .execute()
    for (const { id, name } of ended)
      record({
        category: 'Session',
        activity: 'session.end',
        operation: 'SignOut',
        object: { type: 'Session', id, name },
      })
  })
}
