import { type AccessObstacle, maskOf, type Permission, roomPermissions } from '@latchkey/contract'
import type { UserActor } from './actor.ts'
import { compile, type Grant, type Partnership, type Slice } from './slice.ts'
import { Standing, standingOf } from './standing.ts'

/** Whom an explanation is about. */
export interface Subject {
  readonly actor: UserActor
  readonly disabled: boolean
  /** The ways from them through security groups; the empty one first. */
  readonly chains: readonly (readonly string[])[]
}

/** One grant, and the security groups through which it comes to a person. */
export interface GrantPath {
  readonly through: readonly string[]
  readonly grant: Grant
}

/** A person's authority in one tenant, laid open: every answer is the decision core's, over fewer or more facts. */
export interface Situation {
  readonly actor: UserActor
  /** As it is; undefined where they have none. */
  readonly standing: Standing | undefined
  /** What stands in the way of everything. */
  readonly obstacles: readonly AccessObstacle[]
  readonly partnership: Partnership | null
  readonly paths: readonly GrantPath[]
  /** As if these grants were all they had, and nothing stood in the way of everything. */
  readonly suppose: (grants: readonly Grant[], within?: Partnership | null) => Standing
}

/** Everything there is to hold, everywhere: what is missing under it is above the ceiling or outside the scope. */
const everything: Grant = {
  assignmentId: '',
  roleId: '',
  mask: ~0,
  all: true,
  rooms: new Set(),
  groups: new Set(),
}

export function layOpen(slice: Slice, { actor, chains, disabled }: Subject): Situation {
  const facts = slice.facts.partnerships.find(({ partnerTenantId }) => partnerTenantId === actor.tenantId)
  const isPartner = actor.tenantId !== slice.facts.tenantId
  const isSuspended = isPartner && facts?.status === 'suspended'
  const revived = isSuspended ? withoutSuspensions(slice) : slice
  const entry = isPartner ? revived.partners.get(actor.tenantId) : undefined
  const partnership = entry?.partnership ?? null
  const given = isPartner ? entry?.grants : revived.own
  const paths = chains.flatMap((through) =>
    (given?.get(through.at(-1) ?? actor.id) ?? []).map((grant) => ({ through, grant })),
  )
  // What is no member's comes with the directory itself.
  const named = new Set(paths.map(({ grant }) => grant))
  for (const grant of standingOf(actor, revived)?.grants ?? [])
    if (!named.has(grant)) paths.push({ through: [], grant })
  return {
    actor,
    standing: disabled ? undefined : standingOf(actor, slice),
    obstacles: [
      ...(disabled ? (['userDisabled'] as const) : []),
      ...(isSuspended ? (['partnershipSuspended'] as const) : []),
    ],
    partnership,
    paths,
    suppose: (grants, within = partnership) => new Standing(actor, revived, grants, within),
  }
}

/** Whether a standing carries a permission: in the room where it is held room by room, else for the tenant as a whole. */
export const carries = (standing: Standing, permission: Permission, roomId: string): boolean =>
  heldInRooms.has(permission) ? standing.may(permission, roomId) : standing.holds(permission)

/** Which of the paths give a permission in a room, by position. */
export const pathsTo = ({ paths, suppose }: Situation, permission: Permission, roomId: string): number[] =>
  paths.flatMap(({ grant }, i) => (carries(suppose([grant]), permission, roomId) ? [i] : []))

/** What stands in the way of a permission in a room; empty exactly where it is held. */
export function obstaclesTo(situation: Situation, permission: Permission, roomId: string): AccessObstacle[] {
  const { obstacles, partnership, paths, standing, suppose } = situation
  if (standing && carries(standing, permission, roomId)) return []
  const bit = maskOf([permission])
  const carrying = paths.map(({ grant }) => grant).filter(({ mask }) => (mask & bit) !== 0)
  const isOutside = heldInRooms.has(permission) && !suppose([]).isInPartnership(roomId)
  const found: AccessObstacle[] = [...obstacles]
  if (carrying.length === 0) found.push('noAssignmentWithPermission')
  else if (!carries(suppose(carrying, null), permission, roomId)) found.push('roomOutsideAssignments')
  if (isOutside) found.push('roomOutsidePartnership')
  else if (partnership && !carries(suppose([everything]), permission, roomId)) found.push('aboveCeiling')
  return found
}

/** What a partnership lets a partner hold in a room, or anywhere. */
export const ceilingIn = ({ suppose }: Pick<Situation, 'suppose'>, roomId: string | null): Permission[] =>
  roomId === null ? suppose([everything]).permissions() : suppose([everything]).permissionsIn(roomId)

/** Of some grants, what they come to in a room, of the permissions that are held room by room. */
export const touches = (standing: Standing, roomId: string): Permission[] =>
  standing.permissionsIn(roomId).filter((permission) => heldInRooms.has(permission))

/** The users and security groups of one organisation that are given something in a room, by name of nobody but their ids. */
export function principalsTouching(
  slice: Slice,
  reader: UserActor,
  homeId: string,
  roomId: string,
): string[] {
  const entry = homeId === slice.facts.tenantId ? undefined : slice.partners.get(homeId)
  const given = homeId === slice.facts.tenantId ? slice.own : entry?.grants
  return [...(given ?? [])].flatMap(([id, grants]) =>
    touches(new Standing(reader, slice, grants, entry?.partnership ?? null), roomId).length > 0 ? [id] : [],
  )
}

const heldInRooms: ReadonlySet<Permission> = new Set(roomPermissions)

/** Whether a permission is held room by room, rather than for the tenant as a whole. */
export const isHeldInRooms = (permission: Permission): boolean => heldInRooms.has(permission)

const withoutSuspensions = ({ facts }: Slice): Slice =>
  compile({
    ...facts,
    partnerships: facts.partnerships.map((each) => ({ ...each, status: 'active' })),
  })
