import {
  builtInRoles,
  catalogue,
  maskOf,
  type Permission,
  permissionBit,
  permissionsOf,
} from '@latchkey/contract'
import type { UserActor } from './actor.ts'
import { bitsOf, hasPlace, intersect, type RoomBits, unite } from './room-bits.ts'
import type { Grant, Partnership, Slice } from './slice.ts'

const duties = maskOf(catalogue.filter((p) => p.reach === 'duty').map((p) => p.id))
const everything = ~0

/** What a global administrator of the directory may do in their own tenant (decisions D1). */
const administrator: Grant = {
  assignmentId: 'directory',
  roleId: 'directory',
  mask: maskOf(builtInRoles.find((role) => role.id === 'managedServiceAdministrator')?.permissions ?? []),
  all: true,
  rooms: new Set(),
  groups: new Set(),
}

/** Rooms something reaches: every room there is and will be, or these. */
export type Reach = 'all' | ReadonlySet<string>

/**
 * One person in one tenant: the decision core. Pure, over a compiled slice; every question that the product asks
 * about authority is asked here (decisions D2).
 */
export class Standing {
  readonly actor: UserActor
  readonly tenantId: string
  readonly side: 'customer' | 'partner'
  readonly partnership: Partnership | null
  readonly grants: readonly Grant[]
  readonly #slice: Slice
  /** Held anywhere. */
  readonly #heldMask: number
  /** Held in every room, whichever it is. */
  readonly #everywhereMask: number
  readonly #reaches = new Map<Permission, Reach>()
  readonly #bits = new Map<Permission, RoomBits>()
  readonly #seenGroups = new Map<string, boolean>()

  constructor(actor: UserActor, slice: Slice, grants: readonly Grant[], partnership: Partnership | null) {
    this.actor = actor
    this.tenantId = slice.facts.tenantId
    this.side = partnership ? 'partner' : 'customer'
    this.partnership = partnership
    this.grants = grants
    this.#slice = slice
    this.#heldMask = maskHeld(grants, partnership)
    this.#everywhereMask = maskEverywhere(grants, partnership)
  }

  get slice(): Slice {
    return this.#slice
  }

  /** Held somewhere: in some room, or for the tenant as a whole. */
  holds(permission: Permission): boolean {
    return (this.#heldMask & permissionBit(permission)) !== 0
  }

  /** Held in every room there is and will be: for the tenant itself, or for all that a partnership reaches. */
  holdsEverywhere(permission: Permission): boolean {
    const bit = permissionBit(permission)
    return this.#withinCeiling(bit) && this.#holdsOverAll(bit)
  }

  may(permission: Permission, roomId: string): boolean {
    const bit = permissionBit(permission)
    if ((this.#heldMask & bit) === 0) return false
    if ((this.#everywhereMask & bit) !== 0) return true
    const place = this.#slice.placeOf.get(roomId)
    return place !== undefined && hasPlace(this.#bitsOf(permission, bit), place)
  }

  /** Every room where the permission is held: what {@link may} answers, for all rooms at once. */
  reach(permission: Permission): Reach {
    let reach = this.#reaches.get(permission)
    if (!reach) this.#reaches.set(permission, (reach = this.#computeReach(permission)))
    return reach
  }

  /** The permissions held in a room, for the `may` that travels with it. */
  permissionsIn(roomId: string): Permission[] {
    return permissionsOf(this.maskIn(roomId))
  }

  /** `groups` says which groups hold the room, where it is not those of the facts: it is about to be put into them. */
  maskIn(roomId: string, groups = this.#slice.groupsOfRoom.get(roomId)): number {
    let held = 0
    for (const grant of this.grants) if (reaches(grant, roomId, groups)) held |= grant.mask
    return held & this.#ceilingIn(roomId, groups)
  }

  /** All permissions held anywhere in the tenant. */
  permissions(): Permission[] {
    return permissionsOf(this.#heldMask)
  }

  /** Whether a group is seen: it holds a room that is, or is named in a scope that carries the permission. */
  seesGroup(groupId: string): boolean {
    let sees = this.#seenGroups.get(groupId)
    if (sees === undefined) this.#seenGroups.set(groupId, (sees = this.#decideWhetherSeen(groupId)))
    return sees
  }

  /**
   * Whether the permission is held over all that a group holds, so that what happens to the group happens to
   * nothing outside one's scope. An empty group is covered by whoever it was given to by name. `rooms` says what it
   * holds, where that is about to change.
   */
  coversGroup(
    permission: Permission,
    groupId: string,
    rooms = this.#slice.roomsOfGroup.get(groupId),
  ): boolean {
    if (this.side === 'customer' && this.holdsEverywhere(permission)) return true
    const bit = permissionBit(permission)
    if (rooms?.size && [...rooms].every((roomId) => this.may(permission, roomId))) return true
    return (
      this.#groupWithinPartnership(bit, groupId) &&
      this.grants.some((g) => (g.mask & bit) !== 0 && g.groups.has(groupId))
    )
  }

  /**
   * Whether one may give `mask` over a scope: nobody grants what they do not hold (decisions D2). Permissions held
   * for the tenant as a whole are asked of any scope, room permissions of every room and group in it.
   */
  mayGrant(
    mask: number,
    scope: { allRooms: boolean; roomIds: readonly string[]; groupIds: readonly string[] },
  ): Permission[] {
    return permissionsOf(mask & ~duties).filter((permission) => {
      if (!this.holds(permission)) return true
      if (this.holdsEverywhere(permission)) return false
      // What a customer allows in single groups only, all of a scope gives nobody beyond those groups.
      if (scope.allRooms) return !this.#holdsOverAll(permissionBit(permission))
      return !(
        scope.roomIds.every((id) => this.may(permission, id)) &&
        scope.groupIds.every((id) => this.coversGroup(permission, id))
      )
    })
  }

  /** Whether a room belongs to what the customer has given the partner; always true for the tenant's own people. */
  isInPartnership(roomId: string): boolean {
    return this.#inScope(roomId, this.#slice.groupsOfRoom.get(roomId))
  }

  #decideWhetherSeen(groupId: string): boolean {
    return this.holdsEverywhere('groups.view')
      ? this.side === 'customer' || this.#holdsARoomOf(groupId)
      : this.coversGroup('groups.view', groupId) || (this.holds('groups.view') && this.#holdsARoomOf(groupId))
  }

  #holdsARoomOf(groupId: string): boolean {
    for (const roomId of this.#slice.roomsOfGroup.get(groupId) ?? [])
      if (this.may('groups.view', roomId)) return true
    return false
  }

  #holdsOverAll(bit: number): boolean {
    return this.grants.some((grant) => grant.all && (grant.mask & bit) !== 0)
  }

  #withinCeiling(bit: number): boolean {
    return !this.partnership || ((this.partnership.ceiling | duties) & bit) !== 0
  }

  #groupWithinPartnership(bit: number, groupId: string): boolean {
    if (!this.partnership) return true
    const ceiling = this.partnership.ceiling | (this.partnership.groupCeilings.get(groupId) ?? 0)
    return (ceiling & bit) !== 0 && (this.partnership.all || this.partnership.groups.has(groupId))
  }

  #inScope(roomId: string, groups: readonly string[] | undefined): boolean {
    const partnership = this.partnership
    return (
      !partnership || partnership.all || partnership.rooms.has(roomId) || holdsAny(partnership.groups, groups)
    )
  }

  #ceilingIn(roomId: string, groups: readonly string[] | undefined): number {
    const partnership = this.partnership
    if (!partnership) return everything
    if (!this.#inScope(roomId, groups)) return 0
    let mask = partnership.ceiling
    if (partnership.groupCeilings.size > 0)
      for (const group of groups ?? []) mask |= partnership.groupCeilings.get(group) ?? 0
    return mask
  }

  #computeReach(permission: Permission): Reach {
    const bit = permissionBit(permission)
    if ((this.#everywhereMask & bit) !== 0) return 'all'
    const bits = this.#bitsOf(permission, bit)
    const reach = new Set<string>()
    for (const [roomId, place] of this.#slice.placeOf) if (hasPlace(bits, place)) reach.add(roomId)
    return reach
  }

  #bitsOf(permission: Permission, bit: number): RoomBits {
    let bits = this.#bits.get(permission)
    if (!bits) this.#bits.set(permission, (bits = this.#compileBits(bit)))
    return bits
  }

  #compileBits(bit: number): RoomBits {
    const { partnership } = this
    const bits = bitsOf(this.#slice, nothing)
    for (const grant of this.grants) if ((grant.mask & bit) !== 0) unite(bits, bitsOf(this.#slice, grant))
    if (!partnership) return bits
    intersect(bits, bitsOf(this.#slice, partnership))
    if ((partnership.ceiling & bit) !== 0) return bits
    const lifted = [...partnership.groupCeilings].filter(([, mask]) => (mask & bit) !== 0)
    intersect(bits, bitsOf(this.#slice, { ...nothing, groups: lifted.map(([groupId]) => groupId) }))
    return bits
  }
}

const nothing = { all: false, rooms: [], groups: [] }

const holdsAny = (set: ReadonlySet<string>, ids: readonly string[] | undefined): boolean => {
  if (ids && set.size > 0) for (const id of ids) if (set.has(id)) return true
  return false
}

const reaches = (grant: Grant, roomId: string, groups: readonly string[] | undefined): boolean =>
  grant.all || grant.rooms.has(roomId) || holdsAny(grant.groups, groups)

function maskHeld(grants: readonly Grant[], partnership: Partnership | null): number {
  let held = 0
  for (const grant of grants) held |= grant.mask
  if (!partnership) return held
  let ceiling = partnership.ceiling | duties
  for (const mask of partnership.groupCeilings.values()) ceiling |= mask
  return held & ceiling
}

function maskEverywhere(grants: readonly Grant[], partnership: Partnership | null): number {
  if (partnership && !partnership.all) return 0
  let held = 0
  for (const grant of grants) if (grant.all) held |= grant.mask
  return held & (partnership?.ceiling ?? everything)
}

const known = new WeakMap<Slice, WeakMap<UserActor, Standing | null>>()

/**
 * The person's standing in the slice's tenant, or undefined where they have none: there the tenant does not exist
 * for them. The same for the same slice and actor, with what it has already worked out.
 */
export function standingOf(actor: UserActor, slice: Slice): Standing | undefined {
  let ofSlice = known.get(slice)
  if (!ofSlice) known.set(slice, (ofSlice = new WeakMap()))
  let standing = ofSlice.get(actor)
  if (standing === undefined) ofSlice.set(actor, (standing = decideStanding(actor, slice)))
  return standing ?? undefined
}

function decideStanding(actor: UserActor, slice: Slice): Standing | null {
  const { tenantId, suspended } = slice.facts
  if (suspended || (actor.token?.tenantIds && !actor.token.tenantIds.includes(tenantId))) return null
  const atHome = actor.tenantId === tenantId
  const partner = slice.partners.get(actor.tenantId)
  if (!atHome && !partner) return null
  const given = atHome ? slice.own : partner?.grants
  const held = actor.principals.flatMap((principal) => given?.get(principal) ?? [])
  if (atHome && actor.globalAdministrator) held.push(administrator)
  // A partner's user whom nobody has given anything has no standing with the customer.
  if (!atHome && held.length === 0) return null
  const mask = actor.token?.mask ?? everything
  const grants = mask === everything ? held : held.map((grant) => ({ ...grant, mask: grant.mask & mask }))
  return new Standing(actor, slice, grants, atHome ? null : (partner?.partnership ?? null))
}
