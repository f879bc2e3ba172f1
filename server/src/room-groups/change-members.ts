import { type Permission, Problem, permissionBit } from '@latchkey/contract'
import { sql } from 'kysely'
import type { Permit } from '../operation/permit.ts'
import type { TargetRow } from '../operation/target.ts'
import { rightsByGroup } from './rights-by-group.ts'

/** What came into a group and what left it, by name, for the audit. */
export interface MembersChanged {
  readonly added: readonly NamedRoom[]
  readonly removed: readonly NamedRoom[]
}

/** Rooms to put in and to take out; how to refuse those that do not exist for whoever names them. */
export interface MemberChange {
  readonly add: readonly string[]
  readonly remove: readonly string[]
  readonly unknown?: (roomIds: readonly string[]) => Problem
}

interface NamedRoom {
  readonly id: string
  readonly name: string
}

/**
 * Puts rooms into a group and takes others out. Whoever does it holds groups.modify over all that the group holds; of a
 * room put in they must see it, hold groups.modify in it, and hold there what the group gives to others
 * (docs/decisions/0011).
 *
 * @throws Problem `scope.unknown` unless told otherwise, `permission.denied`, `grant.exceeds_own`
 */
export async function changeMembers(
  permit: Permit<TargetRow>,
  groupId: string,
  { add, remove, unknown = (roomIds) => new Problem('scope.unknown', { roomIds }) }: MemberChange,
): Promise<MembersChanged> {
  const { queries, tenantId } = permit
  const wanted = [...add, ...remove]
  const rooms = await seenRooms(permit, wanted)
  const absent = wanted.filter((id) => !rooms.has(id))
  if (absent.length > 0) throw unknown(absent)
  refuseToAdd(permit, groupId, add)
  const { rows: added } = await sql<{ id: string }>`
    insert into room_group_rooms (tenant_id, group_id, room_id)
    select ${tenantId}, ${groupId}, id from unnest(${add}::uuid[]) id
    on conflict do nothing returning room_id as id`.execute(queries)
  const { rows: removed } = await sql<{ id: string }>`
    delete from room_group_rooms
     where tenant_id = ${tenantId} and group_id = ${groupId} and room_id = any(${remove}::uuid[])
    returning room_id as id`.execute(queries)
  const named = (rows: { id: string }[]) => rows.map(({ id }) => ({ id, name: rooms.get(id) ?? '' }))
  return { added: named(added), removed: named(removed) }
}

async function seenRooms(
  { queries, standing, tenantId }: Permit<TargetRow>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<NamedRoom>`
    select id, name from rooms where tenant_id = ${tenantId} and id = any(${ids}::uuid[]) for key share`.execute(
    queries,
  )
  return new Map(rows.filter(({ id }) => standing.may('rooms.view', id)).map(({ id, name }) => [id, name]))
}

function refuseToAdd({ standing }: Permit<TargetRow>, groupId: string, roomIds: readonly string[]): void {
  const permission: Permission = 'groups.modify'
  for (const roomId of roomIds) {
    if (standing.slice.roomsOfGroup.get(groupId)?.has(roomId)) continue
    const held = standing.maskIn(roomId)
    if ((held & permissionBit(permission)) === 0)
      throw new Problem('permission.denied', { permission, roomId })
    // Which rights those are is for whoever may see assignments.
    if ((rightsByGroup(standing.slice, groupId, roomId) & ~held) !== 0)
      throw new Problem('grant.exceeds_own', { roomId })
  }
}
