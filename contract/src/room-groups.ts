import { z } from 'zod'
import { PageQuery } from './pages.ts'
import { PendingApproval } from './pending-approvals.ts'
import { Id, line, TenantRef, Timestamp, text } from './values.ts'

const fields = { name: line(120), description: text(2000) }

export const ModifyRoomGroup = z.strictObject(fields).partial()
export type ModifyRoomGroup = z.infer<typeof ModifyRoomGroup>

const roomIds = z.array(Id.toLowerCase()).max(20_000)

export const CreateRoomGroup = z
  .strictObject(fields)
  .partial()
  .required({ name: true })
  .extend({
    /** Rooms to put into it; needed from whoever sees groups by their rooms only. */
    roomIds: roomIds.default([]),
  })
export type CreateRoomGroup = z.infer<typeof CreateRoomGroup>

/** Both at once; a room that is there already, or is not, stays so. */
export const RegroupRooms = z.strictObject({ add: roomIds.default([]), remove: roomIds.default([]) })
export type RegroupRooms = z.infer<typeof RegroupRooms>

export const RoomGroup = z.object({
  id: Id,
  tenant: TenantRef,
  name: z.string(),
  description: z.string(),
  /** How many rooms of it the reader sees. */
  roomCount: z.int(),
  may: z.object({ modify: z.boolean(), delete: z.boolean() }),
  /** What waits for the customer and would change it. Left out where nothing does, and in answers to changes. */
  pendingApprovals: z.array(PendingApproval).optional(),
  version: z.int(),
  createdAt: Timestamp,
})
export type RoomGroup = z.infer<typeof RoomGroup>

export const ListRoomGroups = PageQuery.extend({ search: line(200).optional() })
export type ListRoomGroups = z.infer<typeof ListRoomGroups>
