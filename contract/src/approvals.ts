import { z } from 'zod'
import { controls } from './change-control.ts'
import { PageQuery } from './pages.ts'
import { PartnershipRef, PermissionId } from './roles.ts'
import { Id, Person, TenantRef, Timestamp, text } from './values.ts'

/** `approved` lasts only while the change is being made: what is read is what came of it (decisions D5). */
export const ApprovalStatus = z.enum([
  'pending',
  'approved',
  'applied',
  'failed',
  'rejected',
  'cancelled',
  'expired',
])
export type ApprovalStatus = z.infer<typeof ApprovalStatus>

const Fields = z.record(z.string(), z.unknown())

/** A change that a partner asked for and that waits, or waited, for its customer. */
export const ApprovalRequest = z.object({
  id: Id,
  /** The customer it waits for. */
  tenant: TenantRef,
  partnership: PartnershipRef,
  status: ApprovalStatus,
  control: z.enum(controls),
  operation: z.object({ name: z.string(), summary: z.string() }),
  /** What it is about; without an id where it is to be made. */
  target: z.object({ type: z.string(), id: Id.nullable(), name: z.string() }),
  /** As it was when it was asked for, and as it would be; null before it is made and after it is deleted. */
  before: Fields.nullable(),
  after: Fields.nullable(),
  /** What the rooms and room groups are called whose ids stand in these, as far as the reader sees them. */
  names: z.record(z.string(), z.string()),
  reason: z.string(),
  requester: Person,
  requestedAt: Timestamp,
  expiresAt: Timestamp,
  /**
   * Who can decide it: people of the customer with this permission, whoever asked for it excepted. `people` names some
   * of them and their security groups, to the customer's own people alone. Null once it no longer waits.
   */
  waitsFor: z
    .object({
      tenant: TenantRef,
      permission: PermissionId,
      label: z.string(),
      people: z.array(z.string()),
    })
    .nullable(),
  /** Who ended it; nobody where it expired or ended with its partnership. */
  decision: z
    .object({ by: z.object({ id: Id, name: z.string() }).nullable(), at: Timestamp, note: z.string() })
    .nullable(),
  /** Why an approved change was not made. */
  failure: z
    .object({
      code: z.string(),
      details: Fields,
      /** Of a target that has changed since: field by field, as it was and as it is. */
      difference: z.record(z.string(), z.object({ was: z.unknown(), is: z.unknown() })).optional(),
    })
    .nullable(),
  may: z.object({ approve: z.boolean(), reject: z.boolean(), cancel: z.boolean() }),
  version: z.int(),
})
export type ApprovalRequest = z.infer<typeof ApprovalRequest>

export const ListApprovalRequests = PageQuery.extend({
  status: ApprovalStatus.optional(),
  /** Only what one has asked for oneself. */
  mine: z.stringbool().default(false),
  partnershipId: Id.toLowerCase().optional(),
})
export type ListApprovalRequests = z.infer<typeof ListApprovalRequests>

/** Requests of every tenant one may enter, or of one of them. */
export const ListAllApprovalRequests = ListApprovalRequests.extend({
  tenantId: Id.toLowerCase().optional(),
  /** `partner`: what one's organisation waits for. `customer`: what waits for one's organisation. */
  side: z.enum(['customer', 'partner']).optional(),
})
export type ListAllApprovalRequests = z.infer<typeof ListAllApprovalRequests>

export const DecideApprovalRequest = z.strictObject({
  /** For whoever asked. */
  note: text(1000).default(''),
})
export type DecideApprovalRequest = z.infer<typeof DecideApprovalRequest>
