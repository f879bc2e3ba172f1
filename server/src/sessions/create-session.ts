import { Problem } from '@latchkey/contract'
import { v7 as uuidv7 } from 'uuid'
import type { Origin, UserActor } from '../access/actor.ts'
import type { House } from '../access/look.ts'
import { newBearer } from '../identity/bearer.ts'
import type { SessionLife } from '../identity/credentials.ts'
import type { IdentityProvider } from '../identity/discovery.ts'
import type { Identity } from '../identity/identity.ts'
import { mfaSatisfied } from '../identity/mfa.ts'
import { encryptAtRest } from '../identity/secrets.ts'
import { actAtSignIn } from './act-at-sign-in.ts'
import { idTokenPurpose } from './find-session.ts'
import { recognisePerson } from './recognise-person.ts'
import { syncSecurityGroups } from './sync-security-groups.ts'

export interface SignedIn {
  /** What the browser keeps; known to nobody else, and to us by its hash alone. */
  readonly cookie: string
  readonly expiresAt: Date
}

export interface NewSession {
  readonly provider: IdentityProvider
  readonly tenantId: string
  readonly identity: Identity
  readonly origin: Origin
  readonly userAgent: string | null
  readonly locale: UserActor['locale']
}

/** Opens a session for whoever an identity provider has just vouched for, and brings their directory entry up to date. */
export function createSession(
  house: House,
  { life, secret }: { life: SessionLife; secret: string },
  { provider, tenantId, identity, origin, userAgent, locale }: NewSession,
): Promise<SignedIn> {
  return actAtSignIn(house, tenantId, origin, async (tx, record, now) => {
    const tenant = await tx.queries
      .selectFrom('tenants')
      .select('suspended_at')
      .where('id', '=', tenantId)
      .executeTakeFirstOrThrow()
    if (tenant.suspended_at) throw new Problem('tenant.suspended')
    const user = await recognisePerson(tx, identity, locale, record)
    if (identity.groups) await syncSecurityGroups(tx, user, identity.groups, record)
    const { value, secretHash } = newBearer('session', tenantId)
    const id = uuidv7()
    const expiresAt = new Date(now.getTime() + life.totalMs)
    const mfa = mfaSatisfied(identity, provider.mfa)
    // A provider whose clock runs ahead makes no sign-in fresher than now.
    const authenticatedAt = identity.authTime && identity.authTime < now ? identity.authTime : now
    await tx.queries
      .insertInto('sessions')
      .values({
        tenant_id: tenantId,
        id,
        secret_hash: secretHash,
        user_id: user.id,
        provider_id: provider.id,
        provider_session_id: identity.sid,
        id_token: encryptAtRest(secret, idTokenPurpose, identity.idToken),
        amr: [...identity.amr],
        acr: identity.acr,
        acrs: [...identity.acrs],
        mfa,
        authenticated_at: authenticatedAt,
        created_at: now,
        last_seen_at: now,
        expires_at: expiresAt,
        ip: origin.ip,
        user_agent: userAgent?.slice(0, 400) ?? null,
      })
      .execute()
    await tx.queries
      .updateTable('users')
      .set({ last_sign_in_at: now })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', user.id)
      .execute()
    record({
      category: 'Session',
      activity: 'session.create',
      operation: 'SignIn',
      actor: { kind: 'user', id: user.id, name: user.name, tenantId, token: null },
      object: { type: 'Session', id, name: user.name },
      after: { mfa },
    })
    return { cookie: value, expiresAt }
  })
}
