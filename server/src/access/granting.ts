import { catalogue, maskOf, type Permission, Problem, permissionBit, permissionsOf } from '@latchkey/contract'
import type { ResolvedScope } from './scope.ts'
import type { Standing } from './standing.ts'

const duties = maskOf(catalogue.filter((p) => p.reach === 'duty').map((p) => p.id))

/** What a partner may hold at most, somewhere; everything for the tenant's own people. */
const ceilingOf = ({ partnership }: Standing): number => {
  if (!partnership) return ~0
  let mask = partnership.ceiling | duties
  for (const more of partnership.groupCeilings.values()) mask |= more
  return mask
}

/**
 * Nobody puts into a role what they do not hold themselves, nor a partner what its customer has not given it
 * (decisions D2).
 *
 * @throws Problem `grant.exceeds_ceiling` or `grant.exceeds_own`, naming the permissions
 */
export function refuseUnheld(standing: Standing, permissions: readonly Permission[]): void {
  const above = permissions.filter((permission) => (ceilingOf(standing) & permissionBit(permission)) === 0)
  if (above.length > 0) throw new Problem('grant.exceeds_ceiling', { permissions: above })
  const unheld = permissions.filter((permission) => !standing.holds(permission))
  if (unheld.length > 0) throw new Problem('grant.exceeds_own', { permissions: unheld })
}

/**
 * Nobody gives over a scope what they do not hold there and then (decisions D2). What a partner's role names above
 * the ceiling gives nothing today; as the ceiling may be lifted, whoever gives the role must have been given the same.
 *
 * @throws Problem `grant.exceeds_own`, naming the permissions
 */
export function refuseGrant(
  standing: Standing,
  permissions: readonly Permission[],
  scope: ResolvedScope,
): void {
  const mask = maskOf(permissions)
  const ceiling = ceilingOf(standing)
  let given = 0
  for (const grant of standing.grants) given |= grant.mask
  const exceeding = [
    ...standing.mayGrant(mask & ceiling, scope),
    ...permissionsOf(mask & ~ceiling & ~given),
    ...permissionsOf(mask & duties).filter((duty) => !standing.holds(duty)),
  ]
  if (exceeding.length > 0) throw new Problem('grant.exceeds_own', { permissions: exceeding })
}

/** Whether a permission is held over all that a scope reaches. */
export const coversScope = (standing: Standing, permission: Permission, scope: ResolvedScope): boolean =>
  scope.allRooms
    ? standing.holdsEverywhere(permission)
    : standing.mayGrant(permissionBit(permission), scope).length === 0
