import { type ModifyPreferences, usualNotifications } from '@latchkey/contract'
import type { UserActor } from '../access/actor.ts'
import { type Epoch, epochsOf } from '../access/authority.ts'
import type { House } from '../access/look.ts'
import type { Grant, Slice } from '../access/slice.ts'
import { Standing, standingOf } from '../access/standing.ts'
import type { Database } from '../db/database.ts'
import { chosenLanguage } from '../mail/find-recipients.ts'
import type { Wants } from './when-to-tell.ts'

/** Somebody who may be told of incidents by mail, and what they have by assignments that say so, and by no others. */
export interface Listener {
  readonly actor: UserActor
  readonly address: string
  readonly standing: Standing
  readonly wants: Wants
}

export interface Audience {
  readonly slice: Slice
  readonly listeners: readonly Listener[]
}

const maxAttempts = 6

/**
 * The members, of the customer and of its partners, of every assignment with *E-mail notifications* (spec 3.2). Which
 * rooms one of them is told of their standing says: the decision core, asked about those assignments alone. Holds for
 * as long as {@link confirm} says that the facts have not moved on.
 */
export async function findAudience(house: House, tenantId: string): Promise<Audience | undefined> {
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const [epochs, flagged] = await house.database.travel({ home: tenantId, tenant: null }, [
      epochsOf(tenantId),
      {
        sql: 'select id from assignments where tenant_id = $1 and email_notifications',
        parameters: [tenantId],
      },
    ])
    const slice = await house.authority.slice(tenantId)
    if (!slice) return undefined
    if (slice.facts.version !== versionIn(epochs?.rows)) {
      await house.authority.discard({ slices: [slice] })
      continue
    }
    const told = new Set((flagged?.rows ?? []).map(({ id }) => String(id)))
    return { slice, listeners: told.size > 0 ? await findListeners(house, slice, told) : [] }
  }
  throw new Error('The facts of a tenant do not settle.')
}

const versionIn = (rows: readonly object[] | undefined): number | undefined =>
  (rows as readonly Epoch[] | undefined)?.find(({ fact }) => fact === 'authority')?.version

async function findListeners(
  house: House,
  slice: Slice,
  told: ReadonlySet<string>,
): Promise<readonly Listener[]> {
  const isTold = ({ assignmentId }: Grant) => told.has(assignmentId)
  const sides = [
    [slice.facts.tenantId, slice.own] as const,
    ...[...slice.partners].map(([home, { grants }]) => [home, grants] as const),
  ]
  const found: Listener[] = []
  for (const [home, given] of sides) {
    const principals = [...given].flatMap(([id, grants]) => (grants.some(isTold) ? [id] : []))
    if (principals.length === 0) continue
    for (const { address, wants, ...actor } of await findMembers(house, home, principals)) {
      const whole = standingOf(actor, slice)
      if (!whole) continue
      const standing = new Standing(actor, slice, whole.grants.filter(isTold), whole.partnership)
      if (standing.holds('tickets.view')) found.push({ actor, address, standing, wants })
    }
  }
  return found
}

type Member = UserActor & Pick<Listener, 'address' | 'wants'>

// Each with those of the principals that hold them, through groups within groups. One of several with one address.
const membersSql = `
  with recursive held as (
    select p.id as principal, p.id from unnest($2::uuid[]) as p (id)
    union
    select h.principal, g.member_group_id
      from security_group_groups g join held h on g.tenant_id = $1 and g.group_id = h.id),
  members as (
    select principal, id as user_id from held
    union
    select h.principal, s.user_id from security_group_users s join held h on s.tenant_id = $1 and s.group_id = h.id)
  select distinct on (u.email) u.id, u.name, u.upn, u.email as address, t.name as "tenantName", ${chosenLanguage} as locale,
         (select p.choices from user_preferences p where p.tenant_id = u.tenant_id and p.user_id = u.id) as choices,
         array(select m.principal from members m where m.user_id = u.id) as principals
    from users u join tenants t on t.id = u.tenant_id
   where u.tenant_id = $1 and u.id in (select user_id from members) and u.disabled_at is null and t.suspended_at is null
   order by u.email, u.id`

async function findMembers(
  { database, now }: Pick<House, 'now'> & { readonly database: Database },
  home: string,
  principals: readonly string[],
): Promise<Member[]> {
  // The version comes first: who is found after it may be newer, which the next look at it finds out, never older.
  const [epochs, members] = await database.travel({ home, tenant: null }, [
    epochsOf(home),
    { sql: membersSql, parameters: [home, principals] },
  ])
  const homeVersion = versionIn(epochs?.rows) ?? 0
  const found = (members?.rows ?? []) as unknown as (Pick<
    Member,
    'id' | 'name' | 'upn' | 'address' | 'tenantName' | 'locale' | 'principals'
  > & { readonly choices: Pick<ModifyPreferences, 'notifications' | 'timeZone'> | null })[]
  return found.map(({ choices, ...member }) => ({
    ...member,
    wants: { ...(choices?.notifications ?? usualNotifications), timeZone: choices?.timeZone ?? 'UTC' },
    kind: 'user',
    tenantId: home,
    // By the directory one has all rights at home, but nothing that says that one is told by mail.
    globalAdministrator: false,
    signIn: { mfa: false, authenticatedAt: now() },
    sessionId: null,
    token: null,
    homeVersion,
  }))
}
