import { z } from 'zod'
import { PageQuery } from './pages.ts'
import { Id, line, TenantRef, Timestamp, text } from './values.ts'

/** A zone of the IANA database, as the room's clocks show it. */
export const TimeZone = z.string().refine((zone) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}, 'is not an IANA time zone such as Europe/Berlin')

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

/** What people may say about a room. */
export const roomFields = {
  name: line(120),
  description: text(2000),
  alias: z.email().trim().toLowerCase().max(320).nullable(),
  deviceType: line(60),
  licenseType: z.enum(['Pro', 'Premium', 'Basic', 'Standard', 'Syncing', 'Unlicensed']).nullable(),
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

export const ModifyRoom = z.strictObject(roomFields).partial()
export type ModifyRoom = z.infer<typeof ModifyRoom>

export const CreateRoom = z
  .strictObject(roomFields)
  .partial()
  .required({ name: true })
  .extend({
    /** Groups to put it into; needed from whoever may create rooms in some groups only. */
    groupIds: z.array(Id).max(100).default([]),
  })
export type CreateRoom = z.infer<typeof CreateRoom>

export const Lifecycle = z.enum(['created', 'onboarding', 'enrolled', 'unenrolled'])

export const Room = z.object({
  ...z.object(roomFields).shape,
  id: Id,
  tenant: TenantRef,
  lifecycle: Lifecycle,
  groups: z.array(z.object({ id: Id, name: z.string() })),
  may: z.object({
    modify: z.boolean(),
    delete: z.boolean(),
    unenroll: z.boolean(),
    viewTickets: z.boolean(),
    createTicket: z.boolean(),
  }),
  version: z.int(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
})
export type Room = z.infer<typeof Room>

/** Filters narrow by equality; `search` looks into name, alias, host name, serial number and location. */
export const RoomFilters = z.strictObject({
  search: z.string().trim().max(200).optional(),
  groupId: Id.optional(),
  lifecycle: Lifecycle.optional(),
  country: z.string().max(80).optional(),
  state: z.string().max(80).optional(),
  city: z.string().max(80).optional(),
  campus: z.string().max(80).optional(),
  building: z.string().max(80).optional(),
  floor: z.string().max(40).optional(),
  deviceType: z.string().max(60).optional(),
  licenseType: z.string().max(20).optional(),
})
export type RoomFilters = z.infer<typeof RoomFilters>

export const ListRooms = PageQuery.extend({
  ...RoomFilters.shape,
  /** Whether to count all that match. */
  total: z.stringbool().default(false),
})
export type ListRooms = z.infer<typeof ListRooms>
