import { z } from 'zod'
import { PermissionId } from './roles.ts'
import { Id, TenantRef, Timestamp } from './values.ts'

/** A tenant that the caller may enter, and what they hold there, in some room or for the tenant as a whole. */
export const EnterableTenant = z.object({
  id: Id,
  name: z.string(),
  /** As one of its own people, or as a partner's. */
  side: z.enum(['customer', 'partner']),
  partnershipId: Id.nullable(),
  permissions: z.array(PermissionId),
})
export type EnterableTenant = z.infer<typeof EnterableTenant>

/** Who is calling, how they signed in, and where they may go. */
export const Me = z.object({
  user: z.object({
    id: Id,
    name: z.string(),
    upn: z.string(),
    locale: z.enum(['en', 'fr', 'de', 'zh']),
    globalAdministrator: z.boolean(),
  }),
  /** Their home. */
  tenant: TenantRef,
  signIn: z.object({
    mfa: z.boolean(),
    authenticatedAt: Timestamp,
    sessionId: Id.nullable(),
    /** The API token used, and what it narrows its owner to. */
    token: z
      .object({
        id: Id,
        permissions: z.array(PermissionId).nullable(),
        tenantIds: z.array(Id).nullable(),
      })
      .nullable(),
  }),
  tenants: z.array(EnterableTenant),
  /** Customers that ask for another sign-in first: what entering them is refused with. */
  barred: z.array(TenantRef.extend({ code: z.string(), details: z.record(z.string(), z.unknown()) })),
})
export type Me = z.infer<typeof Me>
