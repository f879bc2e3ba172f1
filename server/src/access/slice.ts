import { maskOf } from '@latchkey/contract'
import type { AssignmentFacts, PartnershipFacts, TenantFacts } from './facts.ts'

/** One role over one scope, ready to be asked. */
export interface Grant {
  readonly assignmentId: string
  readonly roleId: string
  readonly mask: number
  readonly all: boolean
  readonly rooms: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
}

export interface Partnership {
  readonly facts: PartnershipFacts
  readonly ceiling: number
  readonly groupCeilings: ReadonlyMap<string, number>
  readonly all: boolean
  readonly rooms: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
}

/** A tenant's facts compiled for decisions: pure data, dropped and rebuilt at will. */
export interface Slice {
  readonly facts: TenantFacts
  /** Names of the room groups there are, by id. */
  readonly groupNames: ReadonlyMap<string, string>
  /** A number for each room that is in a group or named by a scope. */
  readonly placeOf: ReadonlyMap<string, number>
  readonly groupsOfRoom: ReadonlyMap<string, readonly string[]>
  readonly roomsOfGroup: ReadonlyMap<string, ReadonlySet<string>>
  /** Grants of the tenant's own people, by principal. */
  readonly own: ReadonlyMap<string, readonly Grant[]>
  /** Active partnerships by the partner's tenant, with the grants made within each. */
  readonly partners: ReadonlyMap<
    string,
    { partnership: Partnership; grants: ReadonlyMap<string, readonly Grant[]> }
  >
}

export function compile(facts: TenantFacts): Slice {
  const groupsOfRoom = new Map<string, string[]>()
  const roomsOfGroup = new Map<string, Set<string>>()
  for (const { groupId, roomId } of facts.groupRooms) {
    push(groupsOfRoom, roomId, groupId)
    const rooms = roomsOfGroup.get(groupId) ?? new Set()
    roomsOfGroup.set(groupId, rooms.add(roomId))
  }
  const own = new Map<string, Grant[]>()
  const partners = new Map<string, { partnership: Partnership; grants: Map<string, Grant[]> }>()
  const byId = new Map<string, { home: string; grants: Map<string, Grant[]> }>()
  for (const partnership of facts.partnerships) {
    if (partnership.status !== 'active') continue
    const entry = { partnership: compilePartnership(partnership), grants: new Map<string, Grant[]>() }
    partners.set(partnership.partnerTenantId, entry)
    byId.set(partnership.id, { home: partnership.partnerTenantId, grants: entry.grants })
  }
  for (const assignment of facts.assignments) {
    const side =
      assignment.partnershipId === null
        ? { home: facts.tenantId, grants: own }
        : byId.get(assignment.partnershipId)
    if (!side) continue
    const grant = compileGrant(assignment)
    // A member counts in their own organisation only, whatever id they bear.
    for (const member of assignment.members)
      if (member.tenantId === side.home) push(side.grants, member.id, grant)
  }
  const named = [
    ...facts.groupRooms.map(({ roomId }) => roomId),
    ...[...facts.partnerships, ...facts.assignments].flatMap(({ roomIds }) => roomIds),
  ]
  const placeOf = new Map([...new Set(named)].map((roomId, place) => [roomId, place]))
  const groupNames = new Map(facts.groups.map(({ id, name }) => [id, name]))
  return { facts, groupNames, placeOf, groupsOfRoom, roomsOfGroup, own, partners }
}

const compileGrant = (assignment: AssignmentFacts): Grant => ({
  assignmentId: assignment.id,
  roleId: assignment.roleId,
  mask: maskOf(assignment.permissions),
  all: assignment.allRooms,
  rooms: setOf(assignment.roomIds),
  groups: setOf(assignment.groupIds),
})

const compilePartnership = (facts: PartnershipFacts): Partnership => ({
  facts,
  ceiling: maskOf(facts.ceiling),
  groupCeilings: new Map(
    facts.groupCeilings.map(({ groupId, permissions }) => [groupId, maskOf(permissions)]),
  ),
  all: facts.allRooms,
  rooms: setOf(facts.roomIds),
  groups: setOf(facts.groupIds),
})

const none: ReadonlySet<string> = new Set()

// Most scopes name no rooms, or no groups: one empty set is near at hand where thousands would each be a walk through memory.
const setOf = (ids: readonly string[]): ReadonlySet<string> => (ids.length > 0 ? new Set(ids) : none)

function push<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
