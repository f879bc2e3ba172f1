import type { Member } from '@latchkey/contract'
import type { Selectable } from 'kysely'
import type { ResolvedScope } from '../access/scope.ts'
import type { Standing } from '../access/standing.ts'
import type { Queries } from '../db/kysely.ts'
import type { AssignmentMembers, Assignments } from '../db/schema.gen.ts'
import { type RoleRow, selectRoles } from '../roles/role.ts'
import type { AssignmentRow } from './assignment.ts'

/** The rows alone; the caller narrows, orders and locks. */
export const selectAssignments = (queries: Queries, tenantId: string) =>
  queries.selectFrom('assignments').selectAll().where('tenant_id', '=', tenantId)

/** Completes rows with their roles, members and scopes, as the reader's organisation sees them; keeps the order. */
export async function loadAssignments(
  queries: Queries,
  standing: Standing,
  rows: readonly Selectable<Assignments>[],
): Promise<AssignmentRow[]> {
  if (rows.length === 0) return []
  const { tenantId } = standing
  const ids = rows.map(({ id }) => id)
  const [roles, stored, scopes] = await Promise.all([
    selectRoles(queries, tenantId)
      .where(
        'r.id',
        'in',
        rows.map(({ role_id }) => role_id),
      )
      .execute(),
    queries
      .selectFrom('assignment_members')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('assignment_id', 'in', ids)
      .orderBy('added_at')
      .orderBy('member_id')
      .execute(),
    scopesOf(queries, tenantId, rows),
  ])
  const current = await currentNames(queries, standing.actor.tenantId, stored)
  const roleOf = new Map<string, RoleRow>(roles.map((row) => [row.id, row]))
  const loaded: AssignmentRow[] = []
  for (const row of rows) {
    const role = roleOf.get(row.role_id)
    if (!role) continue
    const members = stored
      .filter(({ assignment_id }) => assignment_id === row.id)
      .map((member) => current.get(member.member_id) ?? asStored(member))
    const scope =
      row.built_in === 'assignedAdmins'
        ? await partnershipScope(queries, tenantId, role.partnership_id ?? '')
        : (scopes.get(row.id) ?? nothing)
    loaded.push({ ...row, role, members, scope })
  }
  return loaded
}

const nothing: ResolvedScope = { allRooms: false, roomIds: [], groupIds: [] }

const asStored = (member: Selectable<AssignmentMembers>): Member => ({
  type: member.member_type,
  id: member.member_id,
  name: member.member_name,
  upn: member.member_upn,
})

async function scopesOf(
  queries: Queries,
  tenantId: string,
  rows: readonly Selectable<Assignments>[],
): Promise<Map<string, ResolvedScope>> {
  const narrow = rows.filter(({ all_rooms }) => !all_rooms).map(({ id }) => id)
  const listed = narrow.length > 0 ? narrow : [tenantId]
  const [rooms, groups] = await Promise.all([
    queries
      .selectFrom('assignment_rooms')
      .select(['assignment_id', 'room_id'])
      .where('tenant_id', '=', tenantId)
      .where('assignment_id', 'in', listed)
      .execute(),
    queries
      .selectFrom('assignment_room_groups')
      .select(['assignment_id', 'group_id'])
      .where('tenant_id', '=', tenantId)
      .where('assignment_id', 'in', listed)
      .execute(),
  ])
  return new Map(
    rows.map(({ id, all_rooms }) => [
      id,
      {
        allRooms: all_rooms,
        roomIds: rooms.filter(({ assignment_id }) => assignment_id === id).map(({ room_id }) => room_id),
        groupIds: groups.filter(({ assignment_id }) => assignment_id === id).map(({ group_id }) => group_id),
      },
    ]),
  )
}

async function partnershipScope(
  queries: Queries,
  tenantId: string,
  partnershipId: string,
): Promise<ResolvedScope> {
  const [partnership, rooms, groups] = await Promise.all([
    queries
      .selectFrom('partnerships')
      .select('all_rooms')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', partnershipId)
      .executeTakeFirst(),
    queries
      .selectFrom('partnership_rooms')
      .select('room_id')
      .where('tenant_id', '=', tenantId)
      .where('partnership_id', '=', partnershipId)
      .execute(),
    queries
      .selectFrom('partnership_room_groups')
      .select('group_id')
      .where('tenant_id', '=', tenantId)
      .where('partnership_id', '=', partnershipId)
      .execute(),
  ])
  return {
    allRooms: partnership?.all_rooms ?? false,
    roomIds: rooms.map(({ room_id }) => room_id),
    groupIds: groups.map(({ group_id }) => group_id),
  }
}

// The reader's own people under the names they bear now; another organisation's directory stays with it.
async function currentNames(
  queries: Queries,
  home: string,
  members: readonly Selectable<AssignmentMembers>[],
): Promise<Map<string, Member>> {
  const own = members.filter(({ member_tenant_id }) => member_tenant_id === home)
  if (own.length === 0) return new Map()
  const ids = own.map(({ member_id }) => member_id)
  const [users, groups] = await Promise.all([
    queries
      .selectFrom('users')
      .select(['id', 'name', 'upn'])
      .where('tenant_id', '=', home)
      .where('id', 'in', ids)
      .execute(),
    queries
      .selectFrom('security_groups')
      .select(['id', 'name'])
      .where('tenant_id', '=', home)
      .where('id', 'in', ids)
      .execute(),
  ])
  return new Map<string, Member>([
    ...users.map((user): [string, Member] => [user.id, { type: 'user', ...user }]),
    ...groups.map((group): [string, Member] => [group.id, { type: 'group', ...group, upn: null }]),
  ])
}
