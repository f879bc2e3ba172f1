import { z } from 'zod'
import { Member } from './values.ts'

/** Who accept invitations for their organisation: users and security groups (spec 2.1). */
export const TenantManagers = z.object({
  items: z.array(Member),
  may: z.object({ modify: z.boolean() }),
  version: z.int(),
})
export type TenantManagers = z.infer<typeof TenantManagers>
