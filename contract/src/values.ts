import { z } from 'zod'

/** Identifiers are opaque to callers; that they are UUIDs is ours to change. */
export const Id = z.guid()

export const Timestamp = z.iso.datetime({ offset: true })

/** Trimmed, never empty, without control characters. `max` counts UTF-16 code units. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // oxlint-disable-next-line no-control-regex -- control characters are what is refused here
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'control characters are not allowed')

/** Several lines of text; may be empty. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    // oxlint-disable-next-line no-control-regex -- tabs and line ends are allowed, other control characters are not
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, 'control characters are not allowed')

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/** A DNS domain of at least two labels, lower-cased, without the trailing dot. */
export const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .refine(
    (domain) => domain.split('.').length > 1 && domain.split('.').every((part) => label.test(part)),
    'is not a domain name such as contoso.com',
  )

export const Upn = z.email().trim().toLowerCase().max(320)

export const TenantRef = z.object({ id: Id, name: z.string() })
export type TenantRef = z.infer<typeof TenantRef>

/** A user or security group of a tenant's directory, as a member of an assignment. */
export const MemberRef = z.strictObject({ type: z.enum(['user', 'group']), id: Id })
export type MemberRef = z.infer<typeof MemberRef>

export const Member = z.object({
  type: z.enum(['user', 'group']),
  id: Id,
  name: z.string(),
  upn: z.string().nullable(),
})
export type Member = z.infer<typeof Member>

/** What rooms something reaches: all of them, now and later, or named rooms and groups. A group counts as what it holds now. */
export const Scope = z.union([
  z.strictObject({ allRooms: z.literal(true) }),
  z
    .strictObject({
      roomIds: z.array(Id).max(20_000).default([]),
      groupIds: z.array(Id).max(2000).default([]),
    })
    .refine((scope) => scope.roomIds.length + scope.groupIds.length > 0, 'names no room and no group'),
])
export type Scope = z.infer<typeof Scope>

const Named = z.array(z.object({ id: Id, name: z.string() }))

/** A scope as it is shown: to each reader only the rooms and groups that they see. */
export const ShownScope = z.object({ allRooms: z.boolean(), rooms: Named, groups: Named })
export type ShownScope = z.infer<typeof ShownScope>

/** A person who did something, with the organisation they belong to. */
export const Person = z.object({ id: Id, name: z.string(), tenant: TenantRef })
export type Person = z.infer<typeof Person>
