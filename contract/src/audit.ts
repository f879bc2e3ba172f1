import { z } from 'zod'
import { PageQuery, pageOf } from './pages.ts'
import { Id, Timestamp } from './values.ts'

/** What an entry is about. The first four are the documented ones and keep their exact names; the rest extend them. */
export const auditCategories = [
  'User',
  'Assignment',
  'PartnerInvitation',
  'Role',
  'Partnership',
  'Room',
  'RoomGroup',
  'EnrollmentKey',
  'Ticket',
  'Ring',
  'Setting',
  'Approval',
  'Session',
  'Integration',
] as const

/** What was done. The first three are the documented ones; signing in and out and sensitive reads change nothing. */
export const auditOperations = ['Create', 'Update', 'Delete', 'SignIn', 'SignOut', 'Read'] as const

const AuditCategory = z.enum(auditCategories)
const AuditOperation = z.enum(auditOperations)
const AuditResult = z.enum(['Successful', 'Failed'])

const JsonObject = z.record(z.string(), z.json())

/** Whoever acted. The system acts for a tenant under the name of its job, and has no id and no token. */
export const AuditActor = z.object({
  kind: z.enum(['user', 'system']),
  id: Id.nullable(),
  name: z.string(),
  tenantId: Id,
  /** The access token used, if it was one and not a signed-in person. */
  tokenId: Id.nullable(),
})

/** One thing that was done, or refused, exactly as it is exported. Names are those of the moment and stay. */
export const AuditEvent = z.object({
  id: Id,
  /** When it happened. */
  at: Timestamp,
  /** The tenant acted upon: it owns the entry, whoever acted. */
  tenantId: Id,
  category: AuditCategory,
  /** The operation's name, such as `room.modify`. */
  activity: z.string(),
  operation: AuditOperation,
  result: AuditResult,
  /** The problem's code, when it failed. */
  problem: z.string().nullable(),
  object: z.object({ type: z.string(), id: z.string(), name: z.string() }).nullable(),
  actor: AuditActor,
  /** Whoever let a held-back change through; the actor is still the one who asked for it. */
  approver: z.object({ id: Id, name: z.string(), tenantId: Id }).nullable(),
  partnershipId: Id.nullable(),
  requestId: z.string().nullable(),
  ip: z.string().nullable(),
  before: JsonObject.nullable(),
  after: JsonObject.nullable(),
})
export type AuditEvent = z.infer<typeof AuditEvent>

/** An event with its place in the tenant's hash chain, which it gets within a second of happening. */
export const AuditEntry = AuditEvent.extend({
  sequence: z.int().nullable(),
  hash: z.string().nullable(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

const period = {
  /** From this moment on. */
  from: Timestamp.optional(),
  /** Up to this moment, which is not part of it. */
  to: Timestamp.optional(),
}

const inOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean =>
  from === undefined || to === undefined || Date.parse(from) < Date.parse(to)

const notInOrder = { path: ['to'], error: 'is not after from' }

export const ListAuditEvents = PageQuery.extend({
  ...period,
  category: AuditCategory.optional(),
  activity: z.string().max(100).optional(),
  operation: AuditOperation.optional(),
  result: AuditResult.optional(),
  /** The id of whoever acted. */
  actor: Id.optional(),
  /** The id of what it is about. */
  object: Id.toLowerCase().optional(),
  partnershipId: Id.optional(),
  /** Looks into the names of the object and of whoever acted, and into the activity. */
  search: z.string().trim().max(200).optional(),
  /**
   * For a link, which cannot choose its Accept header. `csv` and `jsonl` are the whole log and not a page; `jsonl` can be
   * verified, and so takes a period and no other filter.
   */
  format: z.enum(['json', 'csv', 'jsonl']).optional(),
}).refine(inOrder, notInOrder)
export type ListAuditEvents = z.infer<typeof ListAuditEvents>

export const AuditEntryPage = pageOf(AuditEntry)

/** A position of a tenant's chain, to be kept elsewhere and held against later exports. */
export const AuditHead = z.object({ tenantId: Id, sequence: z.int(), hash: z.string(), at: Timestamp })
export type AuditHead = z.infer<typeof AuditHead>

export const AuditHeadPage = pageOf(AuditHead)
