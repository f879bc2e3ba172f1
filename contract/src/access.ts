import { z } from 'zod'
import { PageQuery } from './pages.ts'
import { BuiltInRoleName, PermissionId } from './roles.ts'
import { Id, Member, TenantRef } from './values.ts'

/** About whom, or which room, or both; about oneself where neither is named. Pages apply to the people of a room. */
export const AskAccess = PageQuery.extend({ user: Id.optional(), room: Id.optional() })
export type AskAccess = z.infer<typeof AskAccess>

/** People whom one can ask about; `search` looks into their names and sign-in names. */
export const ListAccessPeople = PageQuery.extend({ search: z.string().trim().max(100).optional() })
export type ListAccessPeople = z.infer<typeof ListAccessPeople>

/** Somebody who was given anything in a tenant, or may do everything there. */
export const AccessPerson = z.object({
  id: Id,
  name: z.string(),
  upn: z.string().nullable(),
  tenant: TenantRef,
})
export type AccessPerson = z.infer<typeof AccessPerson>

const Named = z.object({ id: Id, name: z.string() })

/** One way from a person to what they may do. Null: as a global administrator of the directory. */
export const AccessPath = z.object({
  /** The security groups between the person and the member named in the assignment, from the person outwards. */
  through: z.array(Member),
  assignment: Named.nullable(),
  role: Named.extend({ builtIn: BuiltInRoleName.nullable() }).nullable(),
  /** Where: what of the assignment's scope holds the room asked about, or all of it that the reader sees. */
  scope: z.object({ allRooms: z.boolean(), rooms: z.array(Named), groups: z.array(Named) }),
  /** What comes of it, within the partnership's ceiling and scope. */
  permissions: z.array(PermissionId),
})
export type AccessPath = z.infer<typeof AccessPath>

/** What stands in the way of a permission; all of them must be cleared. */
export const AccessObstacle = z.enum([
  'userDisabled',
  'partnershipSuspended',
  'noAssignmentWithPermission',
  'roomOutsideAssignments',
  'roomOutsidePartnership',
  'aboveCeiling',
])
export type AccessObstacle = z.infer<typeof AccessObstacle>

/** The frame that a customer has set for a partner's people. */
export const AccessFrame = z.object({
  id: Id,
  partner: TenantRef,
  status: z.enum(['active', 'suspended', 'ended']),
  /** What the partner may hold at most: in the room asked about, or anywhere. */
  ceiling: z.array(PermissionId),
  /** What is asked of every request's sign-in besides (decisions D6). */
  signIn: z.object({
    requireMfa: z.boolean(),
    maxSessionAgeMinutes: z.int().nullable(),
    fromCertainNetworks: z.boolean(),
  }),
})
export type AccessFrame = z.infer<typeof AccessFrame>

export const AccessSubject = z.object({
  id: Id,
  name: z.string(),
  upn: z.string().nullable(),
  tenant: TenantRef,
  disabled: z.boolean(),
  /** Whether their security groups are known here: a partner's directory stays with the partner. */
  groupsKnown: z.boolean(),
})
export type AccessSubject = z.infer<typeof AccessSubject>

const PersonWithPaths = z.object({
  member: Member,
  permissions: z.array(PermissionId),
  paths: z.array(AccessPath),
})

/** Why somebody may, or may not, do what. */
export const Access = z.discriminatedUnion('about', [
  z.object({
    about: z.literal('userInRoom'),
    user: AccessSubject,
    room: Named,
    partnership: AccessFrame.nullable(),
    permissions: z.array(
      z.object({
        permission: PermissionId,
        allowed: z.boolean(),
        /** Which of the paths give it, by position. */
        paths: z.array(z.int()),
        obstacles: z.array(AccessObstacle),
      }),
    ),
    paths: z.array(AccessPath),
  }),
  z.object({
    about: z.literal('user'),
    user: AccessSubject,
    partnership: AccessFrame.nullable(),
    permissions: z.array(
      z.object({
        permission: PermissionId,
        /** For the tenant as a whole, or all that the partnership reaches; later rooms too. */
        everywhere: z.boolean(),
        /** In how many of the rooms that the reader sees; null for what is not held room by room. */
        roomCount: z.int().nullable(),
      }),
    ),
    obstacles: z.array(AccessObstacle),
    paths: z.array(AccessPath),
  }),
  z.object({
    about: z.literal('room'),
    room: Named,
    /** People of the reader's own organisation, by name. */
    people: z.array(PersonWithPaths),
    nextCursor: z.string().nullable(),
    /** For the customer: its partners' members as the partners named them, users and whole security groups. */
    partners: z.array(z.object({ partnership: AccessFrame, members: z.array(PersonWithPaths) })),
  }),
])
export type Access = z.infer<typeof Access>
