import { z } from 'zod'
import { PageQuery } from './pages.ts'
import { PermissionId } from './roles.ts'
import { Id, line, Timestamp } from './values.ts'

const subset = {
  /** What the token may do of what its owner may; null for all of it. */
  permissions: z.array(PermissionId).min(1).nullable(),
  /** Where; null for every tenant its owner may enter. */
  tenantIds: z.array(Id).min(1).max(2000).nullable(),
}

export const CreateApiToken = z.strictObject({
  name: line(80),
  permissions: subset.permissions.default(null),
  tenantIds: subset.tenantIds.default(null),
  expiresInDays: z.int().min(1).max(365),
})
export type CreateApiToken = z.infer<typeof CreateApiToken>

export const ApiToken = z.object({
  id: Id,
  name: z.string(),
  /** How the token begins, to recognise it by. */
  prefix: z.string(),
  ...subset,
  /** Whether its owner had used a second factor when it was made. */
  mfa: z.boolean(),
  createdAt: Timestamp,
  expiresAt: Timestamp,
  lastUsedAt: Timestamp.nullable(),
})
export type ApiToken = z.infer<typeof ApiToken>

/** A token as it is shown once, to whoever made it. */
export const IssuedApiToken = ApiToken.extend({ token: z.string() })
export type IssuedApiToken = z.infer<typeof IssuedApiToken>

/** A token as an administrator of its owner's organisation sees it. */
export const TenantApiToken = ApiToken.extend({
  owner: z.object({ id: Id, name: z.string(), upn: z.string() }),
})
export type TenantApiToken = z.infer<typeof TenantApiToken>

export const ListApiTokens = PageQuery
export type ListApiTokens = z.infer<typeof ListApiTokens>
