import { z } from 'zod'
import { PageQuery } from './pages.ts'
import { PendingApproval } from './pending-approvals.ts'
import { BuiltInRoleName, PartnershipRef, RoleSide } from './roles.ts'
import { Id, line, Member, MemberRef, Scope, Timestamp, text } from './values.ts'

const Members = z.array(MemberRef).max(1000)

export const CreateAssignment = z.strictObject({
  name: line(80),
  description: text(500).default(''),
  /** Whether the members get mails about the rooms in the scope. */
  emailNotifications: z.boolean().default(false),
  members: Members.default([]),
  /** May be left out for a role that always has all rooms. */
  scope: Scope.optional(),
})
export type CreateAssignment = z.infer<typeof CreateAssignment>

/**
 * A change of an assignment. `members` says who is left in the end; `addMembers` and `removeMembers` say only what
 * changes, so that two who do so at once do not undo each other.
 */
export const ModifyAssignment = z
  .strictObject({
    name: line(80),
    description: text(500),
    emailNotifications: z.boolean(),
    members: Members,
    addMembers: Members,
    removeMembers: Members,
    scope: Scope,
  })
  .partial()
  .refine(
    (change) => change.members === undefined || !(change.addMembers ?? change.removeMembers),
    'send either members, or addMembers and removeMembers',
  )
export type ModifyAssignment = z.infer<typeof ModifyAssignment>

const Named = z.object({ id: Id, name: z.string() })

export const Assignment = z.object({
  id: Id,
  role: z.object({ id: Id, name: z.string(), builtIn: BuiltInRoleName.nullable(), side: RoleSide }),
  partnership: PartnershipRef.nullable(),
  /** What comes with its role and stays as long as it: neither renamed nor removed. */
  builtIn: z.enum(['assignedAdmins', 'tenantManagers']).nullable(),
  name: z.string(),
  description: z.string(),
  emailNotifications: z.boolean(),
  members: z.array(Member),
  /** Of the rooms and groups those that the reader sees. A partner's `allRooms` is all that the customer has given. */
  scope: z.object({ allRooms: z.boolean(), rooms: z.array(Named), groups: z.array(Named) }),
  may: z.object({
    modify: z.boolean(),
    modifyMembers: z.boolean(),
    modifyScope: z.boolean(),
    delete: z.boolean(),
  }),
  /** What waits for the customer and would change it. Left out where nothing does, and in answers to changes. */
  pendingApprovals: z.array(PendingApproval).optional(),
  version: z.int(),
  createdAt: Timestamp,
})
export type Assignment = z.infer<typeof Assignment>

export const ListAssignments = PageQuery
export type ListAssignments = z.infer<typeof ListAssignments>
