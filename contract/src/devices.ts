import { z } from 'zod'
import { PageQuery, pageOf } from './pages.ts'
import { Id, line, Person, Timestamp, text } from './values.ts'

/** How much a device may send at once; more waits for the next request. Bodies count before and after unpacking. */
export const ingestLimits = {
  events: 500,
  bodyBytes: 1024 * 1024,
  unpackedBytes: 8 * 1024 * 1024,
  payloadLetters: 64 * 1024,
  depth: 32,
} as const

const BootId = z.string().regex(/^[\x21-\x7e]{1,64}$/)

/** A place in a device's stream of events. */
export const StreamPosition = z.object({ boot: BootId, sequence: z.int().min(0) })
export type StreamPosition = z.infer<typeof StreamPosition>

/**
 * One event of a device. `boot` names a run of the agent, in which `sequence` counts from 0 without gaps; what was
 * acknowledged once is a duplicate when it comes again. The first event of a boot says in `previous` what the boot before
 * it ended with, and is taken once that has been; only the very first one of a device follows none. Two boots that follow
 * the same one are of two devices with one identity. An event with `lostUntil` carries nothing: it says that those from `sequence` to
 * `lostUntil` are gone, because a buffer ran over.
 */
export const DeviceEvent = z.object({
  boot: BootId,
  previous: StreamPosition.nullish(),
  sequence: z.int().min(0),
  lostUntil: z.int().min(0).optional(),
  /** By the device's clock. Kept beside the server's, and believed in nothing. */
  at: z.string().optional(),
  eventId: z.int().optional(),
  payload: z.union([z.record(z.string(), z.json()), z.string()]).optional(),
})
export type DeviceEvent = z.infer<typeof DeviceEvent>

/**
 * What `POST /devices/events` takes, packed by gzip or not. An event without `boot` and `sequence` is taken as it comes:
 * the documented payload itself, or whatever wraps it.
 */
export const SendEvents = z.union([
  z.object({
    events: z.array(z.union([DeviceEvent, z.record(z.string(), z.json())])).max(ingestLimits.events),
  }),
  DeviceEvent,
  z.record(z.string(), z.json()),
])
export type SendEvents = z.infer<typeof SendEvents>

/**
 * The answer once everything taken is on the disk. A gap is refused instead (`device.sequence_gap`): what came before it
 * has been taken, `details.expected` is what must come next, and `details.last` what was taken last, or null; both are a
 * {@link StreamPosition}. An agent that does not have what is expected begins a new boot with `previous` as that last.
 */
export const EventsTaken = z.object({
  taken: z.int(),
  duplicates: z.int(),
  /** Events that were passed over, by their place in the request; sending them again would not help. */
  refused: z.array(z.object({ index: z.int(), code: z.string() })),
  serverTime: Timestamp,
})
export type EventsTaken = z.infer<typeof EventsTaken>

export const commandKinds = ['collectLogs', 'restart', 'applySettings'] as const
export const CommandKind = z.enum(commandKinds)
export type CommandKind = z.infer<typeof CommandKind>

/** Settings by their names in the app's own settings file; what is not named stays. */
export const RoomSettings = z
  .record(z.string().regex(/^[A-Za-z][A-Za-z0-9.]{0,79}$/), z.union([z.boolean(), z.number(), line(1000)]))
  .refine((settings) => Object.keys(settings).length > 0, 'names no setting')
  .refine((settings) => Object.keys(settings).length <= 100, 'names more than 100 settings')
export type RoomSettings = z.infer<typeof RoomSettings>

/** Whether, by its name, a setting is for its device alone: people see that it was set, and never to what. */
export const isSecretSetting = (name: string): boolean => /password|secret|pin$/i.test(name)

/** What stands for the value of a setting that is for its device alone. */
export const hiddenSetting = '••••••'

const forDevice = {
  /** Which of the room's devices; needed where there are several. */
  deviceId: Id.toLowerCase().optional(),
}

export const CommandRoom = z.strictObject(forDevice)
export type CommandRoom = z.infer<typeof CommandRoom>

export const ApplySettings = z.strictObject({ ...forDevice, settings: RoomSettings })
export type ApplySettings = z.infer<typeof ApplySettings>

/** A command as its device is given it, by `GET /devices/commands?wait=<seconds>`. It may come twice: go by its id. */
export const DeviceCommand = z.object({
  id: Id,
  kind: CommandKind,
  settings: z.record(z.string(), z.json()).nullable(),
  expiresAt: Timestamp,
})
export type DeviceCommand = z.infer<typeof DeviceCommand>

export const WaitForCommands = z.strictObject({ wait: z.coerce.number().int().min(0).max(50).default(25) })
export const CommandsWaiting = z.object({ commands: z.array(DeviceCommand) })
export type CommandsWaiting = z.infer<typeof CommandsWaiting>

/** What came of a command. The first answer stays; a later one is taken for a repetition. */
export const CommandResult = z.strictObject({
  status: z.enum(['succeeded', 'failed']),
  detail: text(2000).default(''),
  /** What was collected, as text. */
  output: z
    .string()
    .max(512 * 1024)
    .optional(),
})
export type CommandResult = z.infer<typeof CommandResult>

export const CommandStatus = z.enum(['waiting', 'delivered', 'succeeded', 'failed', 'expired'])

/** A command as people see it. */
export const RoomCommand = z.object({
  id: Id,
  roomId: Id,
  deviceId: Id,
  kind: CommandKind,
  /** Those that are for the device alone as {@link hiddenSetting}. */
  settings: z.record(z.string(), z.json()).nullable(),
  status: CommandStatus,
  detail: z.string(),
  hasOutput: z.boolean(),
  requestedBy: Person,
  createdAt: Timestamp,
  deliveredAt: Timestamp.nullable(),
  finishedAt: Timestamp.nullable(),
  expiresAt: Timestamp,
})
export type RoomCommand = z.infer<typeof RoomCommand>

export const ListRoomCommands = PageQuery.extend({ kind: CommandKind.optional() })
export const RoomCommandPage = pageOf(RoomCommand)

/** What a command collected. */
export const CommandOutput = z.object({ id: Id, output: z.string() })

/** A device of a room, by what it says of itself and when it was last heard. */
export const Device = z.object({
  id: Id,
  roomId: Id,
  registrationId: z.string(),
  hostName: z.string().nullable(),
  manufacturer: z.string().nullable(),
  model: z.string().nullable(),
  serialNumber: z.string().nullable(),
  agentVersion: z.string().nullable(),
  appVersion: z.string().nullable(),
  os: z.string().nullable(),
  osVersion: z.string().nullable(),
  addresses: z.array(z.string()),
  enrolledAt: Timestamp,
  lastContactAt: Timestamp.nullable(),
  /** Since when it may not speak any more. */
  revokedAt: Timestamp.nullable(),
  /** When its identity was last seen in two places at once. */
  clonedAt: Timestamp.nullable(),
  may: z.object({ revoke: z.boolean(), command: z.boolean() }),
  version: z.int(),
})
export type Device = z.infer<typeof Device>

export const DeviceList = z.object({ items: z.array(Device), nextCursor: z.null() })
