import { CreateApiToken, IssuedApiToken, maskOf, type Permission, permissionsOf } from '@latchkey/contract'
import { v7 as uuidv7 } from 'uuid'
import { newBearer, shownPrefix } from '../identity/bearer.ts'
import { operation } from '../operation/operation.ts'
import { self } from '../operation/target.ts'
import { presentToken } from './api-token.ts'
import { narrowTo } from './narrow-to.ts'

const dayMs = 86_400_000

/**
 * Makes a token that acts as its owner, shown this once. A token made with another one is at most what that one is,
 * in permissions, tenants and time, and counts as signed in when and as strongly as that one's owner had been.
 */
export const createApiToken = operation({
  name: 'apiToken.create',
  summary: 'Make an API token',
  category: 'Session',
  verb: 'Create',
  permission: null,
  target: self,
  input: CreateApiToken,
  output: IssuedApiToken,
  status: 201,
  showsSecret: true,
  async run(permit, { name, expiresInDays, ...wanted }) {
    const { actor, now, queries } = permit
    const expiresAt = new Date(now.getTime() + expiresInDays * dayMs)
    const { permissions, tenantIds } = await narrowTo(queries, actor, { ...wanted, expiresAt })
    const { value, secretHash } = newBearer('token', actor.tenantId)
    const row = await queries
      .insertInto('api_tokens')
      .values({
        tenant_id: actor.tenantId,
        id: uuidv7(),
        secret_hash: secretHash,
        prefix: shownPrefix(value),
        user_id: actor.id,
        name,
        mfa: actor.signIn.mfa,
        authenticated_at: actor.signIn.authenticatedAt,
        permissions: permissions && inOrder(permissions),
        tenant_ids: tenantIds && [...new Set(tenantIds)],
        created_at: now,
        expires_at: expiresAt,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    const shown = presentToken(row)
    permit.remember({ object: { type: 'ApiToken', id: row.id, name }, after: { ...shown } })
    return { ...shown, token: value }
  },
})

/** Once each, in the catalogue's order. */
const inOrder = (named: readonly Permission[]): Permission[] => permissionsOf(maskOf(named))
