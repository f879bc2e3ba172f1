import { type Ceiling, catalogue, type Permission, primaryAdminPermissions } from '@latchkey/contract'
import type { z } from 'zod'

/** A ceiling while it is edited, with the names of its groups. */
export interface CeilingValue {
  readonly permissions: readonly string[]
  readonly inGroups: readonly {
    readonly group: { readonly id: string; readonly name: string }
    readonly permissions: readonly string[]
  }[]
}

/** What may be given to partners, in the catalogue's order. */
export const givable: readonly Permission[] = catalogue.flatMap(({ id, forPartners }) =>
  forPartners ? [id] : [],
)

/** What may be given group by group: what is held room by room. */
export const givableInGroups: readonly Permission[] = catalogue.flatMap(({ id, forPartners, reach }) =>
  forPartners && reach === 'room' ? [id] : [],
)

/** What a partnership allows unless its customer says otherwise. */
export const usualCeiling: CeilingValue = { permissions: primaryAdminPermissions, inGroups: [] }

const inOrder = (ids: readonly string[]) => givable.filter((id) => ids.includes(id))

/** With one permission more, or less; in the catalogue's order. */
export const withPermission = (ids: readonly string[], id: string, isGiven: boolean): readonly string[] =>
  inOrder(isGiven ? [...ids, id] : ids.filter((one) => one !== id))

/** What the API is told; groups that add nothing are left out. */
export const asCeiling = ({ permissions, inGroups }: CeilingValue): z.input<typeof Ceiling> => ({
  permissions: inOrder(permissions),
  inGroups: inGroups
    .map((entry) => ({
      groupId: entry.group.id,
      permissions: inOrder(entry.permissions).filter((id) => !permissions.includes(id)),
    }))
    .filter((entry) => entry.permissions.length > 0),
})

export const isEmptyCeiling = (value: CeilingValue): boolean => {
  const { permissions, inGroups = [] } = asCeiling(value)
  return permissions.length + inGroups.length === 0
}
