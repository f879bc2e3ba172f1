import { type Member, type MemberRef, Problem } from '@latchkey/contract'
import type { Queries } from '../db/kysely.ts'

/**
 * The named users and security groups of one directory, as they are shown now; disabled users are no members.
 * `tenantId` must be the tenant the queries are at home in: nobody sees another's directory.
 *
 * @throws Problem `assignment.member_unknown` naming those that are not there
 */
export async function resolveMembers(
  queries: Queries,
  tenantId: string,
  refs: readonly MemberRef[],
): Promise<Member[]> {
  const ids = (type: MemberRef['type']) => refs.filter((ref) => ref.type === type).map(({ id }) => id)
  const [users, groups] = await Promise.all([
    queries
      .selectFrom('users')
      .select(['id', 'name', 'upn'])
      .where('tenant_id', '=', tenantId)
      .where('id', 'in', orNone(ids('user')))
      .where('disabled_at', 'is', null)
      .execute(),
    queries
      .selectFrom('security_groups')
      .select(['id', 'name'])
      .where('tenant_id', '=', tenantId)
      .where('id', 'in', orNone(ids('group')))
      .execute(),
  ])
  const found = new Map<string, Member>([
    ...users.map((user): [string, Member] => [`user:${user.id}`, { type: 'user', ...user }]),
    ...groups.map((group): [string, Member] => [`group:${group.id}`, { type: 'group', ...group, upn: null }]),
  ])
  const members = new Map<string, Member>()
  const unknown: MemberRef[] = []
  for (const ref of refs) {
    const key = `${ref.type}:${ref.id}`
    const member = found.get(key)
    if (member) members.set(key, member)
    else unknown.push(ref)
  }
  if (unknown.length > 0) throw new Problem('assignment.member_unknown', { members: unknown })
  return [...members.values()]
}

// `in ()` is no SQL.
const orNone = (ids: string[]): string[] => (ids.length > 0 ? ids : ['00000000-0000-0000-0000-000000000000'])
