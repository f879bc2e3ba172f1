import { z } from 'zod'
import { PageQuery } from './pages.ts'
import { mostRoomsOfTicket } from './ticket-limits.ts'
import { Id, line, Person, TenantRef, Timestamp, text } from './values.ts'

/** What happens to a ticket (decisions D8). `watching` asks for nothing yet, or is calming down. */
export const TicketState = z.enum(['need_action', 'investigating', 'watching', 'resolved', 'closed'])
export type TicketState = z.infer<typeof TicketState>

export const TicketSeverity = z.enum(['critical', 'important', 'warning', 'recommendation'])
export type TicketSeverity = z.infer<typeof TicketSeverity>

export const TicketCategory = z.enum([
  'audio',
  'display',
  'peripherals',
  'connectivity',
  'account',
  'versioning',
  'recorded',
  'other',
])
export type TicketCategory = z.infer<typeof TicketCategory>

/** Why people close a recorded issue. */
export const ClosingReason = z.enum([
  'resolved_on_site',
  'resolved_remotely',
  'duplicate',
  'not_reproducible',
  'by_design',
  'other',
])
export type ClosingReason = z.infer<typeof ClosingReason>

/** Those, and why Latchkey does: the signal recovered, was switched off or suppressed, the room was unenrolled. */
export const EndReason = z.enum([
  ...ClosingReason.options,
  'recovered',
  'signal_disabled',
  'suppressed',
  'unenrolled',
])
export type EndReason = z.infer<typeof EndReason>

const Snooze = z.object({ until: Timestamp, reason: z.string(), by: Person })

/** An incident as one caller sees it: of its rooms those they see, and what they may do with it. */
export const Ticket = z.object({
  id: Id,
  /** What people call it by; the same for ever, however often it is opened. */
  number: z.string(),
  tenant: TenantRef,
  kind: z.enum(['signal', 'recorded']),
  rooms: z.array(z.object({ id: Id, name: z.string() })),
  signal: z.string().nullable(),
  component: z.string().nullable(),
  /** The signal in words; the first line of a recorded issue. */
  title: z.string(),
  category: TicketCategory,
  severity: TicketSeverity,
  state: TicketState,
  /** What the device wrote. */
  value: z.string(),
  description: z.string(),
  highImpact: z.boolean(),
  createdAt: Timestamp,
  createdBy: Person.nullable(),
  /** The last time it was opened. */
  openedAt: Timestamp,
  updatedAt: Timestamp,
  occurrences: z.int(),
  watchUntil: Timestamp.nullable(),
  /** The signal comes and goes: its ticket stays open until it has been healthy for a while. */
  isFlapping: z.boolean(),
  escalatedAt: Timestamp.nullable(),
  acknowledged: z.object({ at: Timestamp, by: Person }).nullable(),
  assignee: Person.nullable(),
  /** Null once it is over. */
  snooze: Snooze.nullable(),
  ended: z.object({ at: Timestamp, reason: EndReason, note: z.string(), by: Person.nullable() }).nullable(),
  /** The ticket that this one follows, which was closed by switching the signal off. */
  predecessorId: Id.nullable(),
  may: z.object({ note: z.boolean(), modify: z.boolean(), close: z.boolean() }),
  version: z.int(),
})
export type Ticket = z.infer<typeof Ticket>

export const TicketEvent = z.object({
  id: Id,
  at: Timestamp,
  event: z.string(),
  /** Null where Latchkey did it. */
  actor: Person.nullable(),
  details: z.record(z.string(), z.json()).nullable(),
})
export type TicketEvent = z.infer<typeof TicketEvent>

export const TicketNote = z.object({ id: Id, at: Timestamp, author: Person, body: z.string() })
export type TicketNote = z.infer<typeof TicketNote>

export const TicketAttachment = z.object({
  id: Id,
  at: Timestamp,
  author: Person,
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  sha256: z.string(),
})
export type TicketAttachment = z.infer<typeof TicketAttachment>

/** A ticket with all that was done, said and attached; history newest first, notes oldest first. */
export const TicketDetail = Ticket.extend({
  history: z.array(TicketEvent),
  notes: z.array(TicketNote),
  attachments: z.array(TicketAttachment),
  /** People it can be given to beside those of the caller's own directory. */
  assignees: z.array(Person),
})
export type TicketDetail = z.infer<typeof TicketDetail>

const roomIds = z.array(Id.toLowerCase()).min(1).max(mostRoomsOfTicket)

/** *Record an issue* (spec 6.5): marks each room unhealthy until it is closed. */
export const CreateTicket = z.strictObject({
  description: text(8000).min(1),
  roomIds,
  highImpact: z.boolean().default(false),
})
export type CreateTicket = z.infer<typeof CreateTicket>

export const ModifyTicket = z
  .strictObject({
    /** Seen and taken up; withdrawn by false. */
    acknowledged: z.boolean(),
    /** A user of the caller's directory, or one of the other organisation who is known here; null for nobody. */
    assigneeId: Id.toLowerCase().nullable(),
    snooze: z.strictObject({ until: Timestamp, reason: line(500) }).nullable(),
    /** Of recorded issues only. */
    description: text(8000).min(1),
    highImpact: z.boolean(),
    roomIds,
  })
  .partial()
export type ModifyTicket = z.infer<typeof ModifyTicket>

export const CloseTicket = z
  .strictObject({ reason: ClosingReason, note: text(2000).default('') })
  .refine(({ reason, note }) => reason !== 'other' || note !== '', {
    path: ['note'],
    message: 'Say why.',
  })
export type CloseTicket = z.infer<typeof CloseTicket>

export const AddNote = z.strictObject({ body: text(8000).min(1) })
export type AddNote = z.infer<typeof AddNote>

/** How long ago one was last opened, such as `within-24h` or `before-7d`. */
const Age = z
  .string()
  .regex(/^(?:within|before)-[1-9]\d{0,3}[hd]$/, 'is no age such as within-24h or before-7d')

const filters = {
  search: line(200).optional(),
  /** `open` for all that waits for something, watched ones apart. */
  state: z.enum([...TicketState.options, 'open', 'ended']).optional(),
  severity: TicketSeverity.optional(),
  category: TicketCategory.optional(),
  signal: line(120).optional(),
  roomId: Id.toLowerCase().optional(),
  groupId: Id.toLowerCase().optional(),
  assigneeId: z.union([z.literal('nobody'), Id.toLowerCase()]).optional(),
  snoozed: z.stringbool().optional(),
  highImpact: z.stringbool().optional(),
  kind: z.enum(['signal', 'recorded']).optional(),
  age: Age.optional(),
  openedFrom: Timestamp.optional(),
  openedTo: Timestamp.optional(),
}

export const TicketFilters = z.strictObject(filters)
export type TicketFilters = z.infer<typeof TicketFilters>

export const TicketSort = z.enum(['urgency', 'newest', 'oldest'])

/** Need action first, then by severity, newest first; snoozed ones after those that are not. */
export const ListTickets = PageQuery.extend({
  ...filters,
  sort: TicketSort.default('urgency'),
  /** Whether to count all that match. */
  total: z.stringbool().default(false),
})
export type ListTickets = z.infer<typeof ListTickets>

const whose = {
  tenantId: Id.toLowerCase().optional(),
  /** Those of the own organisation, or those of its customers. */
  side: z.enum(['customer', 'partner']).optional(),
}

/** Tickets of every tenant one may enter, or of some of them. */
export const ListAllTickets = ListTickets.extend(whose)
export type ListAllTickets = z.infer<typeof ListAllTickets>

export const AllTicketFilters = TicketFilters.extend(whose)
export type AllTicketFilters = z.infer<typeof AllTicketFilters>

export const WhoseTickets = z.strictObject(whose)
export type WhoseTickets = z.infer<typeof WhoseTickets>

/** Who has incidents that are not over, by name. */
export const Assignees = z.object({ items: z.array(Person) })
export type Assignees = z.infer<typeof Assignees>

/** Counts for badges and filters; snoozed tickets need no action. */
export const TicketSummary = z.object({
  total: z.int(),
  needAction: z.int(),
  snoozed: z.int(),
  states: z.array(z.object({ state: TicketState, count: z.int() })),
  /** Of the open ones. */
  severities: z.array(z.object({ severity: TicketSeverity, count: z.int() })),
  categories: z.array(z.object({ category: TicketCategory, count: z.int() })),
  tenants: z.array(z.object({ tenant: TenantRef, open: z.int(), needAction: z.int() })),
})
export type TicketSummary = z.infer<typeof TicketSummary>
