import { builtInRoles, type Permission } from '@latchkey/contract'
import type { AssignmentFacts, PartnershipFacts, TenantFacts } from '../src/access/facts.ts'
import type { RandomUser, RandomWorld } from './random-world.ts'

/**
 * Decisions D2 read aloud, without a thought for speed: the executable specification that the decision core and its
 * SQL twin are held against. Nothing of theirs is used here.
 */
export function mayNaively(
  world: RandomWorld,
  user: RandomUser,
  tenantId: string,
  permission: Permission,
  roomId: string,
): boolean {
  const tenant = world.tenants.find((t) => t.tenantId === tenantId)
  const home = world.tenants.find((t) => t.tenantId === user.tenantId)
  if (!tenant || !home || tenant.suspended || home.suspended) return false
  const room = world.rooms.find(({ id }) => id === roomId)
  if (room?.tenantId !== tenantId) return false
  const principals = principalsOf(world, user)

  if (user.tenantId === tenantId) {
    const administers = builtInRoles.find(({ id }) => id === 'managedServiceAdministrator')
    if (user.globalAdministrator && administers?.permissions.includes(permission)) return true
    return tenant.assignments.some(
      (assignment) =>
        assignment.partnershipId === null &&
        isMember(assignment, principals, user.tenantId) &&
        assignment.permissions.includes(permission) &&
        holdsRoom(tenant, assignment, roomId),
    )
  }

  return tenant.partnerships.some(
    (partnership) =>
      partnership.partnerTenantId === user.tenantId &&
      partnership.status === 'active' &&
      holdsRoom(tenant, partnership, roomId) &&
      isUnderCeiling(tenant, partnership, permission, roomId) &&
      tenant.assignments.some(
        (assignment) =>
          assignment.partnershipId === partnership.id &&
          isMember(assignment, principals, user.tenantId) &&
          assignment.permissions.includes(permission) &&
          holdsRoom(tenant, assignment, roomId),
      ),
  )
}

/** Their own id and every group that holds them, however deep. */
export function principalsOf(world: RandomWorld, user: RandomUser): string[] {
  let principals = [user.id, ...user.groupIds]
  for (;;) {
    const held = world.nested
      .filter(
        ({ tenantId, memberGroupId }) => tenantId === user.tenantId && principals.includes(memberGroupId),
      )
      .map(({ groupId }) => groupId)
      .filter((group) => !principals.includes(group))
    if (held.length === 0) return principals
    principals = [...principals, ...new Set(held)]
  }
}

const isMember = (assignment: AssignmentFacts, principals: string[], home: string): boolean =>
  assignment.members.some((member) => member.tenantId === home && principals.includes(member.id))

const holdsRoom = (
  tenant: TenantFacts,
  scope: Pick<AssignmentFacts, 'allRooms' | 'roomIds' | 'groupIds'>,
  roomId: string,
): boolean =>
  scope.allRooms ||
  scope.roomIds.includes(roomId) ||
  scope.groupIds.some((groupId) =>
    tenant.groupRooms.some((m) => m.groupId === groupId && m.roomId === roomId),
  )

const isUnderCeiling = (
  tenant: TenantFacts,
  partnership: PartnershipFacts,
  permission: Permission,
  roomId: string,
): boolean =>
  partnership.ceiling.includes(permission) ||
  partnership.groupCeilings.some(
    (ceiling) =>
      ceiling.permissions.includes(permission) &&
      tenant.groupRooms.some((m) => m.groupId === ceiling.groupId && m.roomId === roomId),
  )
