import type { Access, AccessFrame, AccessPath, Permission } from '@latchkey/contract'
import { sql } from 'kysely'
import { readPlace, writeCursor } from '../operation/cursor.ts'
import { layOpen, principalsTouching, touches } from './explain.ts'
import { type FoundSubject, type OwnUser, ownSubjects } from './find-subject.ts'
import type { Look } from './look.ts'
import { showFrame } from './show-frame.ts'
import { nameGrants, showPath } from './show-paths.ts'
import type { Grant } from './slice.ts'
import { Standing } from './standing.ts'

interface Room {
  readonly id: string
  readonly name: string
}

interface PersonWithPaths {
  member: { type: 'user' | 'group'; id: string; name: string; upn: string | null }
  permissions: Permission[]
  paths: AccessPath[]
}

/** Everybody who can touch a room: the reader's own people one by one, and for the customer what its partners named. */
export async function explainRoom(
  look: Look,
  room: Room,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Access> {
  const list = `${look.tenantId}/access/${room.id}`
  const place = readPlace(list, {}, cursor)
  const users = await usersTouching(look, room.id, place, limit + 1)
  const page = users.slice(0, limit)
  const last = page.at(-1)
  const subjects = await ownSubjects(look, page)
  return {
    about: 'room',
    room,
    people: await explainPeople(look, subjects, room),
    nextCursor: users.length > limit && last ? writeCursor(list, {}, [last.sort_name, last.id]) : null,
    partners: look.standing.side === 'customer' ? await explainPartners(look, room) : [],
  }
}

/** The reader's own people behind the principals that reach the room, by name. */
async function usersTouching(
  { actor, queries, standing, tenantId }: Look,
  roomId: string,
  place: { key: string; id: string } | null,
  limit: number,
): Promise<(OwnUser & { sort_name: string })[]> {
  const principals = principalsTouching(standing.slice, actor, actor.tenantId, roomId)
  const { rows } = await sql<OwnUser & { sort_name: string }>`
    with recursive held as (
      select id as group_id from security_groups
       where tenant_id = ${actor.tenantId} and id = any(${principals}::uuid[])
      union
      select g.member_group_id from security_group_groups g
        join held on g.tenant_id = ${actor.tenantId} and g.group_id = held.group_id),
    chosen as (
      select unnest(${principals}::uuid[]) as id
      union
      select m.user_id from security_group_users m join held using (group_id) where m.tenant_id = ${actor.tenantId}
      union
      select id from users where tenant_id = ${actor.tenantId} and directory_role = 'globalAdministrator'
                             and ${actor.tenantId === tenantId})
    select u.id, u.name, u.upn, u.directory_role, u.disabled_at, u.sort_name
      from users u join chosen using (id)
     where u.tenant_id = ${actor.tenantId} and u.disabled_at is null
       and ${place ? sql`(u.sort_name, u.id) > (${place.key}, ${place.id}::uuid)` : sql`true`}
     order by u.sort_name, u.id limit ${limit}`.execute(queries)
  return rows
}

async function explainPeople(
  look: Look,
  subjects: readonly FoundSubject[],
  room: Room,
): Promise<PersonWithPaths[]> {
  const laidOpen = subjects.map((subject) => {
    const situation = layOpen(look.standing.slice, subject)
    const paths = situation.paths.filter(
      ({ grant }) => touches(situation.suppose([grant]), room.id).length > 0,
    )
    return { subject, situation, paths }
  })
  const names = await nameGrants(
    look,
    laidOpen.flatMap(({ paths }) => paths.map(({ grant }) => grant)),
  )
  return Promise.all(
    laidOpen.map(async ({ subject, situation, paths }) => ({
      member: { type: 'user', id: subject.actor.id, name: subject.actor.name, upn: subject.upn },
      permissions: situation.standing ? touches(situation.standing, room.id) : [],
      paths: await Promise.all(paths.map((path) => showPath(look, path, names, subject, situation, room))),
    })),
  )
}

async function explainPartners(
  look: Look,
  room: Room,
): Promise<{ partnership: AccessFrame; members: PersonWithPaths[] }[]> {
  const { actor, standing } = look
  const { slice } = standing
  const explained = []
  for (const { grants, partnership } of slice.partners.values()) {
    const suppose = (given: readonly Grant[]) => new Standing(actor, slice, given, partnership)
    const touching = [...grants].filter(([, given]) => touches(suppose(given), room.id).length > 0)
    if (touching.length === 0) continue
    const all = touching.flatMap(([, given]) => given)
    const [names, members, frame] = await Promise.all([
      nameGrants(look, all),
      membersOf(look, all),
      showFrame(look, partnership, { suppose }, room.id),
    ])
    const people = touching.flatMap(([id, given]) => {
      const member = members.get(id)
      return member ? [{ member, given }] : []
    })
    explained.push({
      partnership: frame,
      members: await Promise.all(
        people.map(async ({ member, given }) => ({
          member,
          permissions: touches(suppose(given), room.id),
          paths: await Promise.all(
            given
              .filter((grant) => touches(suppose([grant]), room.id).length > 0)
              .map((grant) =>
                showPath(look, { grant, through: [] }, names, { groupNames: new Map() }, { suppose }, room),
              ),
          ),
        })),
      ),
    })
  }
  return explained
}

/** Members as they were named, by id. */
async function membersOf(
  { queries, tenantId }: Look,
  grants: readonly Grant[],
): Promise<Map<string, PersonWithPaths['member']>> {
  const rows = await queries
    .selectFrom('assignment_members')
    .select(['member_type as type', 'member_id as id', 'member_name as name', 'member_upn as upn'])
    .where('tenant_id', '=', tenantId)
    .where('assignment_id', 'in', [...new Set(grants.map(({ assignmentId }) => assignmentId))])
    .orderBy('added_at')
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
