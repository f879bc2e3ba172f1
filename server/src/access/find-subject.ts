import { Problem } from '@latchkey/contract'
import { sql } from 'kysely'
import type { Queries } from '../db/kysely.ts'
import type { UserActor } from './actor.ts'
import type { Subject } from './explain.ts'
import type { Look } from './look.ts'
import { type Membership, membershipChains } from './membership-chains.ts'

/** A person an explanation is about, as far as the reader's organisation knows them. */
export interface FoundSubject extends Subject {
  readonly upn: string | null
  /** Names of the security groups on the ways from them. */
  readonly groupNames: ReadonlyMap<string, string>
  readonly groupsKnown: boolean
}

/** A user of the reader's own directory. */
export interface OwnUser {
  readonly id: string
  readonly name: string
  readonly upn: string
  readonly directory_role: string | null
  readonly disabled_at: Date | null
}

/**
 * Finds a person: in the reader's own directory, or, for a customer, among those whom its partners have named by
 * person. Whoever a partner named by security group only is nobody to the customer.
 *
 * @throws Problem `user.not_found`
 */
export async function findSubject(look: Look, userId: string): Promise<FoundSubject> {
  const { actor, queries, standing, tenantId } = look
  const own = await queries
    .selectFrom('users')
    .select(['id', 'name', 'upn', 'directory_role', 'disabled_at'])
    .where('tenant_id', '=', actor.tenantId)
    .where('id', '=', userId)
    .executeTakeFirst()
  if (own) {
    const [subject] = await ownSubjects(look, [own])
    if (subject) return subject
  }
  const named =
    standing.side === 'customer' &&
    (await queries
      .selectFrom('assignment_members as m')
      .innerJoin('tenants as t', 't.id', 'm.member_tenant_id')
      .select(['m.member_name as name', 'm.member_upn as upn', 't.id as homeId', 't.name as homeName'])
      .where('m.tenant_id', '=', tenantId)
      .where('m.member_id', '=', userId)
      .where('m.member_type', '=', 'user')
      .where('m.member_tenant_id', '<>', tenantId)
      .orderBy('m.added_at', 'desc')
      .limit(1)
      .executeTakeFirst())
  if (!named) throw new Problem('user.not_found')
  return {
    actor: actorOf(
      { id: userId, name: named.name, upn: named.upn ?? '', directory_role: null },
      { id: named.homeId, name: named.homeName },
      [userId],
      actor,
    ),
    upn: named.upn,
    disabled: false,
    chains: [[]],
    groupNames: new Map(),
    groupsKnown: false,
  }
}

/** Users of the reader's own directory with the security groups that hold them. */
export async function ownSubjects(
  { actor, queries }: Pick<Look, 'actor' | 'queries'>,
  users: readonly OwnUser[],
): Promise<FoundSubject[]> {
  if (users.length === 0) return []
  const memberships = await readMemberships(
    queries,
    actor.tenantId,
    users.map(({ id }) => id),
  )
  const groupNames = new Map(memberships.map(({ groupId, name }) => [groupId, name]))
  return users.map((user) => {
    const chains = membershipChains(user.id, memberships)
    const principals = [...new Set(chains.map((chain) => chain.at(-1) ?? user.id))]
    return {
      actor: actorOf(user, { id: actor.tenantId, name: actor.tenantName }, principals, actor),
      upn: user.upn,
      disabled: user.disabled_at !== null,
      chains,
      groupNames,
      groupsKnown: true,
    }
  })
}

// How they would have signed in is not known; what the customer asks of it is told beside the explanation.
const actorOf = (
  user: Pick<OwnUser, 'id' | 'name' | 'upn' | 'directory_role'>,
  home: { id: string; name: string },
  principals: readonly string[],
  reader: UserActor,
): UserActor => ({
  kind: 'user',
  id: user.id,
  tenantId: home.id,
  tenantName: home.name,
  name: user.name,
  upn: user.upn,
  locale: reader.locale,
  principals,
  globalAdministrator: user.directory_role === 'globalAdministrator',
  signIn: reader.signIn,
  sessionId: null,
  token: null,
  homeVersion: reader.homeVersion,
})

async function readMemberships(
  queries: Queries,
  homeId: string,
  userIds: readonly string[],
): Promise<(Membership & { name: string })[]> {
  const { rows } = await sql<Membership & { name: string }>`
    with recursive held as (
      select user_id as member_id, group_id from security_group_users
       where tenant_id = ${homeId} and user_id = any(${userIds}::uuid[])
      union
      select g.member_group_id, g.group_id from security_group_groups g
        join held on g.tenant_id = ${homeId} and g.member_group_id = held.group_id)
    select held.member_id as "memberId", held.group_id as "groupId", s.name
      from held join security_groups s on s.tenant_id = ${homeId} and s.id = held.group_id
     order by s.sort_name, s.id`.execute(queries)
  return rows
}
