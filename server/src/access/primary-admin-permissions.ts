import { builtInRoles, type Ceiling, type Permission } from '@latchkey/contract'

/**
 * What the built-in Primary admin role of a partnership holds: its column of Table 1, and whatever else the customer
 * allows. A ceiling only takes away, so what is to be widened must be held by somebody who can pass it on.
 */
export function primaryAdminPermissions(ceiling: Ceiling): Permission[] {
  const column = builtInRoles.find((role) => role.id === 'primaryAdmin')?.permissions ?? []
  return [
    ...new Set([
      ...column,
      ...ceiling.permissions,
      ...ceiling.inGroups.flatMap((group) => group.permissions),
    ]),
  ]
}
