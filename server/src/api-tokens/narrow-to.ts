import { type Permission, Problem, permissionBit, permissionsOf } from '@latchkey/contract'
import type { UserActor } from '../access/actor.ts'
import type { Queries } from '../db/kysely.ts'

interface Wanted {
  readonly permissions: readonly Permission[] | null
  readonly tenantIds: readonly string[] | null
  readonly expiresAt: Date
}

/**
 * What a new token may be: what is wanted, if the caller came by a session. By a token, what is not said is taken
 * from that one, and nothing goes beyond it.
 *
 * @throws Problem `grant.exceeds_own` naming what does
 */
export async function narrowTo(
  queries: Queries,
  { token, tenantId }: UserActor,
  wanted: Wanted,
): Promise<Wanted> {
  if (!token) return wanted
  const permissions = wanted.permissions ?? (token.mask === ~0 ? null : permissionsOf(token.mask))
  const tenantIds = wanted.tenantIds ?? token.tenantIds
  const { expires_at } = await queries
    .selectFrom('api_tokens')
    .select('expires_at')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', token.id)
    .executeTakeFirstOrThrow()
  const beyond = {
    permissions: permissions?.filter((permission) => (token.mask & permissionBit(permission)) === 0) ?? [],
    tenantIds: tenantIds?.filter((id) => token.tenantIds && !token.tenantIds.includes(id)) ?? [],
    ...(wanted.expiresAt > expires_at && { expiresAt: expires_at.toISOString() }),
  }
  if (beyond.permissions.length + beyond.tenantIds.length > 0 || beyond.expiresAt !== undefined)
    throw new Problem('grant.exceeds_own', beyond)
  return { permissions, tenantIds, expiresAt: wanted.expiresAt }
}
