import type pg from 'pg'
import { newBearer } from '../../../server/src/identity/bearer.ts'
import { Random } from '../random.ts'
import type { World } from '../world.ts'
import { insert } from './insert.ts'

/** Users, their groups, and an API token for each. */
export async function loadPeople(owner: pg.Client, { partners }: World, at: Date) {
  const users = partners.flatMap((partner) => partner.users)
  await insert(
    owner,
    'users',
    users.map(({ id, tenantId }, i) => {
      const upn = `user${i}@partner.example`
      return { tenant_id: tenantId, id, upn, name: `User ${i}`, email: upn, locale: 'en', version: 1 }
    }),
  )
  await insert(
    owner,
    'security_groups',
    partners.flatMap(({ tenantId, securityGroupIds }) =>
      securityGroupIds.map((id, i) => ({ tenant_id: tenantId, id, name: `Team ${i}` })),
    ),
  )
  await insert(
    owner,
    'security_group_users',
    users.flatMap(({ id, tenantId, groupIds }) =>
      groupIds.map((group_id) => ({ tenant_id: tenantId, group_id, user_id: id })),
    ),
  )
  const random = new Random(1)
  const bearers = users.map((user) => ({ user, ...newBearer('token', user.tenantId) }))
  await insert(
    owner,
    'api_tokens',
    bearers.map(({ user, value, secretHash }) => ({
      tenant_id: user.tenantId,
      id: random.id(),
      secret_hash: `\\x${secretHash.toString('hex')}`,
      prefix: value.slice(0, 8),
      user_id: user.id,
      name: 'Bench',
      mfa: true,
      created_at: at,
      expires_at: new Date(at.getTime() + 86_400_000),
      // Seen just now: nobody's first request writes.
      last_used_at: at,
    })),
  )
  return new Map(bearers.map(({ user, value }) => [user.id, value]))
}
