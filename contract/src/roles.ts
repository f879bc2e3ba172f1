import { z } from 'zod'
import { PageQuery } from './pages.ts'
import { PendingApproval } from './pending-approvals.ts'
import { assignablePermissions, maskOf, permissions, permissionsOf } from './permissions.ts'
import { Id, line, TenantRef, Timestamp, text } from './values.ts'

/** Any permission there is, in an answer. */
export const PermissionId = z.enum(permissions)

/** Whose role it is: the tenant's own people's, or a partner's within its partnership. */
export const RoleSide = z.enum(['customer', 'partner'])

export const BuiltInRoleName = z.enum([
  'managedServiceAdministrator',
  'siteLead',
  'siteTech',
  'auditor',
  'tenantManager',
  'primaryAdmin',
])

/** The partnership that a partner's role or assignment hangs on. */
export const PartnershipRef = z.object({ id: Id, partner: TenantRef })
export type PartnershipRef = z.infer<typeof PartnershipRef>

const roleFields = {
  name: line(80),
  description: text(500),
  /** Kept once each and in the catalogue's order. */
  permissions: z
    .array(z.enum(assignablePermissions))
    .min(1)
    .transform((chosen) => permissionsOf(maskOf(chosen))),
}

export const CreateRole = z.strictObject({ ...roleFields, description: text(500).default('') })
export type CreateRole = z.infer<typeof CreateRole>

export const ModifyRole = z.strictObject(roleFields).partial()
export type ModifyRole = z.infer<typeof ModifyRole>

export const Role = z.object({
  id: Id,
  side: RoleSide,
  /** The catalogue's name of a role that nobody renames, changes or deletes; null for a custom one. */
  builtIn: BuiltInRoleName.nullable(),
  partnership: PartnershipRef.nullable(),
  name: z.string(),
  description: z.string(),
  permissions: z.array(PermissionId),
  assignmentCount: z.int(),
  may: z.object({ modify: z.boolean(), delete: z.boolean(), assign: z.boolean() }),
  /** What waits for the customer and would change it, or assign it. Left out where nothing does, and in answers to changes. */
  pendingApprovals: z.array(PendingApproval).optional(),
  version: z.int(),
  createdAt: Timestamp,
})
export type Role = z.infer<typeof Role>

export const ListRoles = PageQuery.extend({
  side: RoleSide.optional(),
  partnershipId: Id.optional(),
  search: z.string().trim().max(80).optional(),
})
export type ListRoles = z.infer<typeof ListRoles>

/** The catalogue of permissions with the roles that come with every tenant and partnership (decisions D1). */
export const Catalogue = z.object({
  permissions: z.array(
    z.object({
      id: PermissionId,
      feature: z.string(),
      label: z.string(),
      sentence: z.string(),
      reach: z.enum(['room', 'tenant', 'duty']),
      forPartners: z.boolean(),
    }),
  ),
  builtInRoles: z.array(
    z.object({
      id: BuiltInRoleName,
      name: z.string(),
      description: z.string(),
      side: RoleSide,
      permissions: z.array(PermissionId),
    }),
  ),
})
export type Catalogue = z.infer<typeof Catalogue>
