import { z } from 'zod'
import { Ceiling, ShownCeiling } from './ceiling.ts'
import { ChangeControl, ShownChangeControl } from './change-control.ts'
import { PageQuery, pageOf } from './pages.ts'
import { permissions } from './permissions.ts'
import {
  Id,
  line,
  Member,
  MemberRef,
  Person,
  Scope,
  ShownScope,
  TenantRef,
  Timestamp,
  text,
} from './values.ts'

/** `active → suspended → active`, `active|suspended → ended` (decisions D4). */
export const PartnershipStatus = z.enum(['active', 'suspended', 'ended'])
export type PartnershipStatus = z.infer<typeof PartnershipStatus>

/** A change of the sign-in policy (decisions D6); a rule that is not named stays, null takes it away. */
export const ModifySignInPolicy = z
  .strictObject({
    requireMfa: z.boolean(),
    /** CIDR networks; requests from anywhere else are refused. */
    networks: z.array(z.string().trim().min(1).max(64)).min(1).max(100).nullable(),
    maxSessionAgeMinutes: z.int().min(5).max(525_600).nullable(),
  })
  .partial()
export type ModifySignInPolicy = z.infer<typeof ModifySignInPolicy>

/** What a customer asks of the sign-in of partner users; null asks nothing. */
export const ShownSignInPolicy = z.object({
  requireMfa: z.boolean(),
  networks: z.array(z.string()).nullable(),
  maxSessionAgeMinutes: z.int().nullable(),
})
export type ShownSignInPolicy = z.infer<typeof ShownSignInPolicy>

/**
 * A change of a partnership by the customer. `scope` and `ceiling` are replaced whole; of `changeControl` and
 * `signInPolicy` only what is named changes, so that no rule is lost by being left out.
 */
export const ModifyPartnership = z
  .strictObject({
    scope: Scope,
    ceiling: Ceiling,
    changeControl: ChangeControl,
    signInPolicy: ModifySignInPolicy,
    endsAt: Timestamp.nullable(),
    /** Instead of ending, the end date moves on by so many days. */
    renewalDays: z.int().min(1).max(730).nullable(),
  })
  .partial()
export type ModifyPartnership = z.infer<typeof ModifyPartnership>

export const SuspendPartnership = z.strictObject({ reason: line(500).optional() })
export type SuspendPartnership = z.infer<typeof SuspendPartnership>

const Organisation = TenantRef.extend({ domains: z.array(z.string()) })

const life = {
  status: PartnershipStatus,
  mode: z.enum(['domain', 'contacts']),
  establishedAt: Timestamp,
  endsAt: Timestamp.nullable(),
  renewalDays: z.int().nullable(),
  suspendedAt: Timestamp.nullable(),
  endedAt: Timestamp.nullable(),
  endedBy: z.enum(['customer', 'partner', 'date']).nullable(),
  /** Since when the partner's directory has had nobody left who is a primary admin. */
  withoutAdminsSince: Timestamp.nullable(),
}

/** Days until the end date, a day that has begun counting whole; null without one. */
const daysLeft = z.int().nullable()

/** What is told of a partnership everywhere. */
export const PartnershipSummary = z.object({
  id: Id,
  partner: Organisation,
  ...life,
  allRooms: z.boolean(),
  may: z.object({ modify: z.boolean(), suspend: z.boolean(), resume: z.boolean(), end: z.boolean() }),
  version: z.int(),
})
export type PartnershipSummary = z.infer<typeof PartnershipSummary>

/** A partnership as its customer sees it. */
export const Partnership = PartnershipSummary.extend({
  /** History only: nothing hangs on this person. */
  establishedBy: Person,
  scope: ShownScope,
  ceiling: ShownCeiling,
  changeControl: ShownChangeControl,
  signInPolicy: ShownSignInPolicy,
  primaryAdmins: z.array(Member),
  counts: z.object({ roles: z.int(), assignments: z.int(), people: z.int() }),
})
export type Partnership = z.infer<typeof Partnership>

/** Without `status`: those that have not ended. */
export const ListPartnerships = PageQuery.extend({ status: PartnershipStatus.optional() })
export type ListPartnerships = z.infer<typeof ListPartnerships>

/** A partnership as a row of the customer's list, with what decides whether one looks closer. */
export const ListedPartnership = PartnershipSummary.extend({
  daysLeft,
  /** Users and security groups of the partner that were given anything. */
  people: z.int(),
  /** How many rooms of its scope the reader sees; null once it has ended. */
  roomCount: z.int().nullable(),
  waitingApprovals: z.int(),
  /** When somebody of the partner last changed something, or was refused to. */
  lastActivityAt: Timestamp.nullable(),
})
export type ListedPartnership = z.infer<typeof ListedPartnership>
export const PartnershipPage = pageOf(ListedPartnership)

const Named = z.array(z.object({ id: Id, name: z.string() }))

/** What ending a partnership does, told before it happens (decisions D4). */
export const Ending = z.object({
  /** Users and security groups of the partner, as they were named; each loses all access. */
  people: z.array(Member.extend({ assignments: z.int() })),
  roles: Named,
  assignments: z.array(z.object({ id: Id, name: z.string(), role: z.string() })),
  /** Requests of the partner that are cancelled. */
  pendingApprovals: z.array(
    z.object({
      id: Id,
      operation: z.string(),
      target: z.object({ type: z.string(), name: z.string() }),
      requestedBy: z.string(),
      requestedAt: Timestamp,
    }),
  ),
  /** Invitations by name that would let the partner in again; they are withdrawn. */
  pendingInvitations: z.array(z.object({ id: Id, name: z.string() })),
  /** Tickets that the partner's people hold; they stay with the customer. */
  openTickets: z.array(z.object({ id: Id, title: z.string() })),
})
export type Ending = z.infer<typeof Ending>

/** Something that was done to a partnership, or by the partner within it. */
export const PartnershipEvent = z.object({
  id: Id,
  at: Timestamp,
  category: z.string(),
  activity: z.string(),
  operation: z.string(),
  result: z.enum(['Successful', 'Failed']),
  problem: z.string().nullable(),
  object: z.object({ type: z.string(), id: z.string(), name: z.string() }).nullable(),
  actor: z.object({
    kind: z.enum(['user', 'system']),
    id: Id.nullable(),
    name: z.string(),
    tenant: TenantRef,
  }),
  approver: Person.nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
})
export type PartnershipEvent = z.infer<typeof PartnershipEvent>
export const PartnershipHistory = pageOf(PartnershipEvent)

/** A customer on the partner's Tenants page: metadata for whoever sees tenants, more for whoever has standing there. */
export const CustomerSummary = z.object({
  tenant: Organisation,
  partnership: z.object({ id: Id, ...life }),
  /** Whether one has standing there now. */
  canEnter: z.boolean(),
  /** Why this sign-in does not do, where the customer asks for more of one who otherwise has standing. */
  signIn: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  daysLeft,
  /** How many of the customer's rooms one sees; null without standing. */
  roomCount: z.int().nullable(),
  /** How many requests of one's organisation that one sees wait for the customer; null without standing. */
  waitingApprovals: z.int().nullable(),
  permissions: z.array(z.enum(permissions)),
  may: z.object({
    leave: z.boolean(),
    viewPrimaryAdmins: z.boolean(),
    modifyPrimaryAdmins: z.boolean(),
    /** Whether one names primary admins because there are none left (docs/decisions/0031). */
    restorePrimaryAdmins: z.boolean(),
  }),
})
export type CustomerSummary = z.infer<typeof CustomerSummary>

/** One customer. The rules of the partnership are told to whoever works under them; null without standing. */
export const Customer = CustomerSummary.extend({
  rules: z
    .object({
      ceiling: z.array(z.enum(permissions)),
      changeControl: ShownChangeControl,
      signInPolicy: ShownSignInPolicy,
    })
    .nullable(),
})
export type Customer = z.infer<typeof Customer>

/** Without `status`: customers whose partnership has not ended. `search` looks into names and domains. */
export const ListCustomers = PageQuery.extend({
  status: PartnershipStatus.optional(),
  search: text(200).optional(),
})
export type ListCustomers = z.infer<typeof ListCustomers>
export const CustomerPage = pageOf(CustomerSummary)

/** Who are primary admins for a customer: the members of its *Assigned admins*. */
export const PrimaryAdmins = z.object({
  items: z.array(Member),
  may: z.object({ modify: z.boolean() }),
  version: z.int(),
})
export type PrimaryAdmins = z.infer<typeof PrimaryAdmins>

export const AddPrimaryAdmins = z.strictObject({ members: z.array(MemberRef).min(1).max(200) })
