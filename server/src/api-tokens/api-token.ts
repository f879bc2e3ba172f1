import type { ApiToken, Permission, TenantApiToken } from '@latchkey/contract'
import type { Selectable } from 'kysely'
import type { Queries } from '../db/kysely.ts'
import type { ApiTokens } from '../db/schema.gen.ts'
import type { Finder, Target } from '../operation/target.ts'

/** A token that has not been revoked, with whose it is. */
export type TokenRow = Omit<Selectable<ApiTokens>, 'secret_hash'> & {
  readonly version: null
  readonly owner_name: string
  readonly owner_upn: string
}

/** Tokens of a tenant's people that have not been revoked; the caller narrows, orders and locks. */
export const selectTokens = (queries: Queries, tenantId: string) =>
  queries
    .selectFrom('api_tokens as k')
    .innerJoin('users as u', (join) =>
      join.onRef('u.tenant_id', '=', 'k.tenant_id').onRef('u.id', '=', 'k.user_id'),
    )
    .select([
      'k.tenant_id',
      'k.id',
      'k.name',
      'k.prefix',
      'k.permissions',
      'k.tenant_ids',
      'k.mfa',
      'k.user_id',
    ])
    .select(['k.created_at', 'k.authenticated_at', 'k.expires_at', 'k.last_used_at', 'k.revoked_at'])
    .select((eb) => ['u.name as owner_name', 'u.upn as owner_upn', eb.lit(null).as('version')])
    .where('k.tenant_id', '=', tenantId)
    .where('k.revoked_at', 'is', null)

const find = ({ queries, tenantId, lock }: Finder, id: string): Promise<TokenRow | undefined> =>
  selectTokens(queries, tenantId)
    .where('k.id', '=', id)
    .$if(lock, (q) => q.forUpdate('k'))
    .executeTakeFirst()

/** A token of the caller's own. */
export const ownToken: Target<TokenRow> = {
  type: 'ApiToken',
  param: 'tokenId',
  notFound: 'api_token.not_found',
  find,
  sees: ({ actor }, row) => row.user_id === actor.id,
  allows: () => true,
  present: (row) => presentFields(row),
}

/** A token of anybody in one's own organisation, for its administrators. A customer's tokens are nothing to a partner. */
export const tenantToken: Target<TokenRow> = {
  ...ownToken,
  sees: (standing) => standing.side === 'customer' && standing.holdsEverywhere('settings.modify'),
  allows: (standing, permission) => standing.holdsEverywhere(permission),
}

const presentFields = (row: TokenRow) => ({
  name: row.name,
  owner: row.owner_upn,
  permissions: row.permissions,
  tenantIds: row.tenant_ids,
  expiresAt: row.expires_at.toISOString(),
})

export const presentToken = (row: Omit<TokenRow, 'owner_name' | 'owner_upn' | 'version'>): ApiToken => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  // Only ids of the catalogue are ever written.
  permissions: row.permissions as Permission[] | null,
  tenantIds: row.tenant_ids,
  mfa: row.mfa,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
})

/** With whose it is. */
export const presentTenantToken = (row: TokenRow): TenantApiToken => ({
  ...presentToken(row),
  owner: { id: row.user_id, name: row.owner_name, upn: row.owner_upn },
})
