import { z } from 'zod'
import { controls } from './change-control.ts'
import { PageQuery } from './pages.ts'
import { PartnershipRef } from './roles.ts'
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
  reason: z.string(),
  requester: Person,
  requestedAt: Timestamp,
  expiresAt: Timestamp,
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

export const ListApprovalRequests = PageQuery.extend({ status: ApprovalStatus.optional() })
export type ListApprovalRequests = z.infer<typeof ListApprovalRequests>

export const DecideApprovalRequest = z.strictObject({
  /** For whoever asked. */
  note: text(1000).default(''),
})
export type DecideApprovalRequest = z.infer<typeof DecideApprovalRequest>
