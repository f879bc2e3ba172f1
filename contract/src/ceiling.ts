import { z } from 'zod'
import { type Permission, partnerPermissions, primaryAdminPermissions } from './permissions.ts'
import { Id } from './values.ts'

const PartnerPermission = z.enum(partnerPermissions as [Permission, ...Permission[]])

const PartnerPermissions = z
  .array(PartnerPermission)
  .max(100)
  .transform((permissions) => [...new Set(permissions)])

/**
 * The most that a partner may hold: permissions in every room of the partnership, and more in the rooms of single
 * groups, such as "tickets everywhere, modify only in Munich" (decisions D2).
 */
export const Ceiling = z
  .strictObject({
    permissions: PartnerPermissions,
    inGroups: z
      .array(z.strictObject({ groupId: Id, permissions: PartnerPermissions }))
      .max(2000)
      .refine((entries) => new Set(entries.map((entry) => entry.groupId)).size === entries.length, {
        message: 'names a group twice',
      })
      .default([]),
  })
  .refine(({ permissions, inGroups }) => permissions.length + inGroups.length > 0, 'allows nothing')
export type Ceiling = z.infer<typeof Ceiling>

/** What a partnership allows unless its customer says otherwise: the Primary admin column of Table 1. */
export const defaultCeiling: Ceiling = { permissions: [...primaryAdminPermissions], inGroups: [] }

/** A ceiling as it is shown; of the groups only those that the reader sees. */
export const ShownCeiling = z.object({
  permissions: z.array(z.string()),
  inGroups: z.array(
    z.object({ group: z.object({ id: Id, name: z.string() }), permissions: z.array(z.string()) }),
  ),
})
export type ShownCeiling = z.infer<typeof ShownCeiling>
