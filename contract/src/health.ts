import { z } from 'zod'
import { PageQuery } from './pages.ts'
import { Id, line, Person, Timestamp } from './values.ts'

/** How an enrolled room is (decisions D7). Of one that is not enrolled nothing is said. */
export const HealthState = z.enum(['healthy', 'unhealthy', 'unmonitored'])
export type HealthState = z.infer<typeof HealthState>

export const RoomHealth = z.object({
  /** Null for a room that is not enrolled. */
  state: HealthState.nullable(),
  /** A flag over the state: nothing of the room is raised, and nobody is told. */
  isSuppressed: z.boolean(),
  /** Open warnings, which stand beside the state and do not change it. */
  warnings: z.int(),
  lastContactAt: Timestamp.nullable(),
})
export type RoomHealth = z.infer<typeof RoomHealth>

/** What a list of rooms can be narrowed to; `suppressed` whatever the state beneath. */
export const HealthFilter = z.enum([...HealthState.options, 'suppressed'])
export type HealthFilter = z.infer<typeof HealthFilter>

/** Rooms by health; suppressed ones are counted by their state as well. */
export const HealthCounts = z.object({
  healthy: z.int(),
  unhealthy: z.int(),
  unmonitored: z.int(),
  suppressed: z.int(),
})
export type HealthCounts = z.infer<typeof HealthCounts>

const SignalName = line(120)

/** Keeps incidents of one signal, or of all, from being raised in a room (spec 6.3); what is open of it is closed. */
export const SuppressRoom = z.strictObject({
  /** A key of the catalogue or a name as received; all signals where none is named. */
  signal: SignalName.nullable().default(null),
  reason: line(500),
  /** No end where none is given. */
  until: Timestamp.nullable().default(null),
})
export type SuppressRoom = z.infer<typeof SuppressRoom>

export const UnsuppressRoom = z.strictObject({ signal: SignalName.nullable().default(null) })
export type UnsuppressRoom = z.infer<typeof UnsuppressRoom>

export const Suppression = z.object({
  /** Null for all signals of the room. */
  signal: z.string().nullable(),
  reason: z.string(),
  until: Timestamp.nullable(),
  at: Timestamp,
  by: Person,
})
export type Suppression = z.infer<typeof Suppression>

/** What is suppressed in a room. */
export const RoomSuppressions = z.object({
  roomId: Id,
  health: RoomHealth,
  suppressions: z.array(Suppression),
})
export type RoomSuppressions = z.infer<typeof RoomSuppressions>

/** A signal of a room: the last that was heard of it, however long ago. */
export const RoomSignal = z.object({
  signal: z.string(),
  /** Which of several. */
  component: z.string().nullable(),
  title: z.string(),
  category: z.string(),
  severity: z.string(),
  /** `unknown` also for what was never heard of. */
  meaning: z.enum(['healthy', 'unhealthy', 'unknown']),
  value: z.string().nullable(),
  since: Timestamp.nullable(),
  isEnabled: z.boolean(),
  suppression: Suppression.nullable(),
  /** The maintenance window that mutes it now. */
  mutedBy: z.object({ id: Id, name: z.string(), until: Timestamp }).nullable(),
  /** Its ticket, for whoever sees incidents in this room. */
  ticket: z.object({ id: Id, number: z.string(), state: z.string() }).nullable(),
})
export type RoomSignal = z.infer<typeof RoomSignal>

export const RoomStatus = z.object({
  roomId: Id,
  health: RoomHealth,
  signals: z.array(RoomSignal),
  suppressions: z.array(Suppression),
  may: z.object({ suppress: z.boolean(), viewTickets: z.boolean(), createTicket: z.boolean() }),
})
export type RoomStatus = z.infer<typeof RoomStatus>

export const ActivityKind = z.enum(['signal', 'ticket', 'muted', 'command', 'audit'])

/** One thing that happened in a room, newest first. */
export const RoomActivity = z.object({
  id: z.string(),
  at: Timestamp,
  kind: ActivityKind,
  /** What happened: the new state of a signal, the event of a ticket, or the name of what was done. */
  event: z.string(),
  signal: z.string().nullable(),
  component: z.string().nullable(),
  value: z.string().nullable(),
  ticket: z.object({ id: Id, number: z.string() }).nullable(),
  actor: Person.nullable(),
})
export type RoomActivity = z.infer<typeof RoomActivity>

export const ListRoomActivity = PageQuery.extend({ kind: ActivityKind.optional() })
export type ListRoomActivity = z.infer<typeof ListRoomActivity>
