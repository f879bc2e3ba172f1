import { maskOf, Problem } from '@latchkey/contract'
import type { Origin, UserActor } from '../access/actor.ts'
import type { Caller } from '../access/caller.ts'
import type { Database } from '../db/database.ts'
import type { Statement } from '../db/trip.ts'
import type { Bearer } from './bearer.ts'

const nameOf = ({ kind, tenantId, secretHash }: Bearer): string =>
  `${kind}:${tenantId}:${secretHash.toString('base64')}`

/** How long a session lives: since it was last used, and in all. */
export interface SessionLife {
  readonly idleMs: number
  readonly totalMs: number
}

interface Credential {
  readonly actor: UserActor
  readonly expiresAt: number
  lastSeenAt: number
}

interface CredentialRow {
  id: string
  userId: string
  name: string
  upn: string
  locale: UserActor['locale']
  directoryRole: string | null
  tenantName: string
  mfa: boolean
  authenticatedAt: Date
  lastSeenAt: Date
  expiresAt: Date
  endedAt: Date | null
  disabledAt: Date | null
  suspendedAt: Date | null
  permissions: string[] | null
  tenantIds: string[] | null
}

const source = {
  session: `select *, null::text[] as permissions, null::uuid[] as tenant_ids from sessions`,
  token: `select *, created_at as last_seen_at, revoked_at as ended_at from api_tokens`,
}

const credentialSql = (kind: Bearer['kind']) => `
  select c.id, u.id as "userId", u.name, u.upn, u.locale, u.directory_role as "directoryRole", t.name as "tenantName",
         c.mfa, c.authenticated_at as "authenticatedAt", c.last_seen_at as "lastSeenAt", c.expires_at as "expiresAt",
         c.ended_at as "endedAt", u.disabled_at as "disabledAt", t.suspended_at as "suspendedAt",
         c.permissions, c.tenant_ids as "tenantIds"
    from (${source[kind]} where tenant_id = $1 and secret_hash = $2) c
    join users u on u.tenant_id = c.tenant_id and u.id = c.user_id
    join tenants t on t.id = c.tenant_id`

const versionSql = "select version from epochs where tenant_id = $1 and fact = 'authority'"

/** Every security group that holds a user, through other groups too. */
export const principalsSql = `
  with recursive held as (
    select group_id from security_group_users where tenant_id = $1 and user_id = $2
    union
    select g.group_id from security_group_groups g join held on g.tenant_id = $1 and g.member_group_id = held.group_id)
  select group_id as id from held`

/**
 * Who a bearer is. Kept in memory under the version of the home tenant's facts: ending a session, revoking a token,
 * disabling a user or a change of their groups moves that version, and the next statement finds out.
 */
export class Credentials {
  readonly #database: Database
  readonly #life: SessionLife
  readonly #now: () => Date
  readonly #known = new Map<string, Credential>()

  constructor(database: Database, life: SessionLife, now: () => Date) {
    this.#database = database
    this.#life = life
    this.#now = now
  }

  /** `isAttended`: whether the request shows that the person is there, which keeps their session from ending. */
  caller(bearer: Bearer, origin: Origin, { isAttended = true } = {}): Caller {
    return { origin, resolve: (fresh) => this.#resolve(bearer, fresh, isAttended) }
  }

  /** A name for a credential that has been proven here lately; undefined for one that could be anybody's invention. */
  provenName(bearer: Bearer): string | undefined {
    const name = nameOf(bearer)
    return this.#known.has(name) ? name : undefined
  }

  async #resolve(bearer: Bearer, fresh: boolean, isAttended: boolean): Promise<UserActor> {
    const key = nameOf(bearer)
    const now = this.#now().getTime()
    let credential = fresh ? undefined : this.#known.get(key)
    // Another process may have seen the session more lately.
    if (credential && this.#isOver(bearer, credential, now)) credential = undefined
    if (!credential) {
      this.#known.delete(key)
      credential = await this.#load(bearer)
      if (this.#isOver(bearer, credential, now)) throw new Problem('session.ended')
      this.#known.set(key, credential)
      if (this.#known.size > 50_000) this.#known.delete(this.#known.keys().next().value ?? '')
    }
    if (isAttended && now - credential.lastSeenAt > 60_000) this.#touch(bearer, credential, now)
    return credential.actor
  }

  #isOver(bearer: Bearer, { expiresAt, lastSeenAt }: Credential, now: number): boolean {
    return now >= expiresAt || (bearer.kind === 'session' && now - lastSeenAt > this.#life.idleMs)
  }

  async #load(bearer: Bearer): Promise<Credential> {
    const context = { home: bearer.tenantId, tenant: null }
    const parameters = [bearer.tenantId, bearer.secretHash]
    const [epoch, found] = await this.#database.travel(context, [
      { sql: versionSql, parameters: [bearer.tenantId] },
      { sql: credentialSql(bearer.kind), parameters },
    ])
    const row = found?.rows[0] as CredentialRow | undefined
    if (!row) throw new Problem('authentication.required')
    if (row.endedAt || row.disabledAt) throw new Problem('session.ended')
    if (row.suspendedAt) throw new Problem('tenant.suspended')
    const actor = await completeActor(
      this.#database,
      bearer.tenantId,
      row.userId,
      Number(epoch?.rows[0]?.version),
      {
        name: row.name,
        upn: row.upn,
        locale: row.locale,
        tenantName: row.tenantName,
        globalAdministrator: row.directoryRole === 'globalAdministrator',
        signIn: { mfa: row.mfa, authenticatedAt: row.authenticatedAt },
        sessionId: bearer.kind === 'session' ? row.id : null,
        token:
          bearer.kind === 'token'
            ? { id: row.id, mask: row.permissions ? maskOf(row.permissions) : ~0, tenantIds: row.tenantIds }
            : null,
      },
    )
    return { actor, expiresAt: row.expiresAt.getTime(), lastSeenAt: row.lastSeenAt.getTime() }
  }

  #touch(bearer: Bearer, credential: Credential, now: number): void {
    credential.lastSeenAt = now
    const [table, column] =
      bearer.kind === 'session' ? ['sessions', 'last_seen_at'] : ['api_tokens', 'last_used_at']
    const statement: Statement = {
      sql: `update ${table} set ${column} = $3 where tenant_id = $1 and secret_hash = $2`,
      parameters: [bearer.tenantId, bearer.secretHash, new Date(now)],
    }
    this.#database.travel({ home: bearer.tenantId, tenant: null }, [statement]).catch(() => {})
  }
}

async function completeActor(
  database: Pick<Database, 'travel'>,
  tenantId: string,
  userId: string,
  homeVersion: number,
  known: Omit<UserActor, 'kind' | 'id' | 'tenantId' | 'principals' | 'homeVersion'>,
): Promise<UserActor> {
  const [groups] = await database.travel({ home: tenantId, tenant: null }, [
    { sql: principalsSql, parameters: [tenantId, userId] },
  ])
  const principals = [userId, ...(groups?.rows ?? []).map(({ id }) => String(id))]
  return { kind: 'user', id: userId, tenantId, principals, homeVersion, ...known }
}

/**
 * A person as their directory knows them now, without any session: for what runs on their behalf later.
 *
 * @returns undefined when they are gone, disabled, or their organisation is suspended
 */
export async function loadUserActor(
  database: Pick<Database, 'travel'>,
  tenantId: string,
  userId: string,
): Promise<UserActor | undefined> {
  const [epoch, found] = await database.travel({ home: tenantId, tenant: null }, [
    { sql: versionSql, parameters: [tenantId] },
    {
      sql: `select u.name, u.upn, u.locale, u.directory_role as "directoryRole", t.name as "tenantName"
              from users u join tenants t on t.id = u.tenant_id
             where u.tenant_id = $1 and u.id = $2 and u.disabled_at is null and t.suspended_at is null`,
      parameters: [tenantId, userId],
    },
  ])
  const row = found?.rows[0] as
    | Pick<CredentialRow, 'name' | 'upn' | 'locale' | 'directoryRole' | 'tenantName'>
    | undefined
  if (!row) return undefined
  const { directoryRole, ...person } = row
  return completeActor(database, tenantId, userId, Number(epoch?.rows[0]?.version), {
    ...person,
    globalAdministrator: directoryRole === 'globalAdministrator',
    signIn: { mfa: true, authenticatedAt: new Date() },
    sessionId: null,
    token: null,
  })
}
