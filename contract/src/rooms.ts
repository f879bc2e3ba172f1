import { z } from 'zod'
import { HealthCounts, HealthFilter, RoomHealth } from './health.ts'
import { PageQuery } from './pages.ts'
import { PendingApproval } from './pending-approvals.ts'
import { Id, line, TenantRef, Timestamp, text } from './values.ts'

// Asking costs a formatter each time, and a file of rooms asks twenty thousand times.
const knownZones = new Set<string>()

function isTimeZone(zone: string): boolean {
  if (knownZones.has(zone)) return true
  try {
    Intl.DateTimeFormat('en', { timeZone: zone })
  } catch {
    return false
  }
  // Letter case does not matter, so there are more spellings than zones.
  if (knownZones.size < 10_000) knownZones.add(zone)
  return true
}

/** A zone of the IANA database, as the room's clocks show it. */
export const TimeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, 'is not an IANA time zone such as Europe/Berlin')

/** Where a room is, from the widest to the narrowest (spec 4.5). */
export const locationFields = [
  'country',
  'state',
  'city',
  'campus',
  'building',
  'floor',
  'roomNumber',
] as const

const optionalLine = (max: number) => line(max).nullable()

export const LicenseType = z.enum(['Pro', 'Premium', 'Basic', 'Standard', 'Syncing', 'Unlicensed'])

/** What people may say about a room. */
export const roomFields = {
  name: line(120),
  description: text(2000),
  alias: z.email().trim().toLowerCase().max(320).nullable(),
  deviceType: line(60),
  licenseType: LicenseType.nullable(),
  manufacturer: optionalLine(120),
  model: optionalLine(120),
  serialNumber: optionalLine(120),
  hostName: optionalLine(120),
  capacity: z.int().min(0).max(100_000).nullable(),
  placeType: optionalLine(60),
  country: optionalLine(80),
  state: optionalLine(80),
  city: optionalLine(80),
  campus: optionalLine(80),
  building: optionalLine(80),
  floor: optionalLine(40),
  roomNumber: optionalLine(40),
  timeZone: TimeZone,
}

type RoomFields = z.infer<z.ZodObject<typeof roomFields>>

export const ModifyRoom = z.strictObject(roomFields).partial()
export type ModifyRoom = z.infer<typeof ModifyRoom>

export const CreateRoom = z
  .strictObject(roomFields)
  .partial()
  .required({ name: true })
  .extend({
    /** Groups to put it into; needed from whoever may create rooms in some groups only. */
    groupIds: z.array(Id.toLowerCase()).max(100).default([]),
  })
export type CreateRoom = z.infer<typeof CreateRoom>

export const Lifecycle = z.enum(['created', 'onboarding', 'enrolled', 'unenrolled'])

/** A room as one caller sees it: of its groups those they see, and what they may do in it. */
export const Room = z.object({
  id: Id,
  tenant: TenantRef,
  name: z.string(),
  description: z.string(),
  alias: z.string().nullable(),
  deviceType: z.string(),
  licenseType: LicenseType.nullable(),
  manufacturer: z.string().nullable(),
  model: z.string().nullable(),
  serialNumber: z.string().nullable(),
  hostName: z.string().nullable(),
  capacity: z.int().nullable(),
  placeType: z.string().nullable(),
  country: z.string().nullable(),
  state: z.string().nullable(),
  city: z.string().nullable(),
  campus: z.string().nullable(),
  building: z.string().nullable(),
  floor: z.string().nullable(),
  roomNumber: z.string().nullable(),
  timeZone: z.string(),
  lifecycle: Lifecycle,
  groups: z.array(z.object({ id: Id, name: z.string() })),
  may: z.object({
    modify: z.boolean(),
    delete: z.boolean(),
    unenroll: z.boolean(),
    viewTickets: z.boolean(),
    createTicket: z.boolean(),
  }),
  /** How it is. Left out in answers to changes. */
  health: RoomHealth.optional(),
  /** What waits for the customer and would change it. Left out where nothing does, and in answers to changes. */
  pendingApprovals: z.array(PendingApproval).optional(),
  version: z.int(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
}) satisfies z.ZodType<RoomFields>
export type Room = z.infer<typeof Room>

/** Up to 200 ids in one query parameter, parted by commas. */
const IdList = z
  .string()
  .max(7500)
  .transform((text) => text.split(','))
  .pipe(z.array(Id.toLowerCase()).max(200))

/** Filters narrow by equality; `search` looks into name, alias, host name, serial number and location. */
const filters = {
  search: line(200).optional(),
  groupId: Id.toLowerCase().optional(),
  lifecycle: Lifecycle.optional(),
  health: HealthFilter.optional(),
  country: line(80).optional(),
  state: line(80).optional(),
  city: line(80).optional(),
  campus: line(80).optional(),
  building: line(80).optional(),
  floor: line(40).optional(),
  deviceType: line(60).optional(),
  licenseType: LicenseType.optional(),
  /** Of these rooms only; those that do not exist for the caller are left out. */
  roomIds: IdList.optional(),
}

export const RoomFilters = z.strictObject(filters)
export type RoomFilters = z.infer<typeof RoomFilters>

/** What lists of rooms can be sorted by. */
export const roomSorts = [
  'name',
  'country',
  'city',
  'building',
  'floor',
  'deviceType',
  'licenseType',
  'lifecycle',
  'capacity',
  'updatedAt',
] as const

export const SortOrder = z.enum(['asc', 'desc'])
export type SortOrder = z.infer<typeof SortOrder>

/**
 * Where something repeats, by name and then by id. Rooms without what is sorted by come last in either order;
 * lifecycles are in the order they are gone through.
 */
export const ListRooms = PageQuery.extend({
  ...filters,
  sort: z.enum(roomSorts).default('name'),
  order: SortOrder.default('asc'),
  /** Whether to count all that match. */
  total: z.stringbool().default(false),
})
export type ListRooms = z.infer<typeof ListRooms>

/** Rooms of every tenant one may enter, or of one of them. */
const across = {
  tenantId: Id.toLowerCase().optional(),
  /** Only of those entered as one of their own people, or only of a partner's customers. */
  side: z.enum(['customer', 'partner']).optional(),
}

export const ListAllRooms = ListRooms.extend({
  ...across,
  sort: z.enum([...roomSorts, 'tenant']).default('name'),
})
export type ListAllRooms = z.infer<typeof ListAllRooms>

export const AllRoomFilters = RoomFilters.extend(across)
export type AllRoomFilters = z.infer<typeof AllRoomFilters>

/** How many rooms one sees over every tenant, and how they are. */
export const AllRoomSummary = z.object({ total: z.int(), health: HealthCounts })
export type AllRoomSummary = z.infer<typeof AllRoomSummary>

/** How many rooms one sees, and where; what a filter can be set to. */
export const RoomSummary = z.object({
  total: z.int(),
  health: HealthCounts,
  lifecycles: z.array(z.object({ lifecycle: Lifecycle, count: z.int() })),
  countries: z.array(z.object({ country: z.string().nullable(), count: z.int() })),
  buildings: z.array(
    z.object({
      country: z.string().nullable(),
      city: z.string().nullable(),
      building: z.string().nullable(),
      count: z.int(),
    }),
  ),
})
export type RoomSummary = z.infer<typeof RoomSummary>
