import { permissionBit, type Room } from '@latchkey/contract'
import { sql } from 'kysely'
import type { Standing } from '../access/standing.ts'
import { type PendingRow, pendingOfRoom, showPending } from '../approvals/pending.ts'
import { type HealthParts, healthOfRoom, showHealth } from '../health/room-health.ts'
import type { Finder, Target } from '../operation/target.ts'
import { groupOrder } from './group-order.ts'
import { type RoomRow, shownColumns } from './room-columns.ts'

/** A room as it is read: with what waits to change it, and how it is. */
export type ReadRoomRow = RoomRow & {
  readonly pending?: readonly PendingRow[] | null
  readonly health?: HealthParts
}

// Text as it is: a list of columns put together anew for every read would cost more than the rest of the statement.
const columns = sql.raw(shownColumns.map((column) => `r.${column}`).join(', '))
const forUpdate = sql.raw('for update')
/** What is read of `rooms r` beside its columns. */
export const besideColumns = sql`${pendingOfRoom} as pending, ${healthOfRoom} as health`
const reading = sql`, ${besideColumns}`
const nothing = sql``

/** A room, for whoever sees it: outside one's scope it does not exist. */
export const room: Target<ReadRoomRow> = {
  type: 'Room',
  param: 'roomId',
  notFound: 'room.not_found',
  async find({ queries, tenantId, lock }: Finder, id) {
    const { rows } = await sql<ReadRoomRow>`
      select ${columns}${lock ? nothing : reading} from rooms r
       where r.tenant_id = ${tenantId} and r.id = ${id} ${lock ? forUpdate : nothing}`.execute(queries)
    return rows[0]
  },
  sees: (standing, row) => standing.may('rooms.view', row.id),
  allows: (standing, permission, row) => standing.may(permission, row.id),
  present: (row) => presentFields(row),
}

/** The fields of a room that people can change, under their names on the wire. */
export const presentFields = (row: RoomRow) => ({
  name: row.name,
  description: row.description,
  alias: row.alias,
  deviceType: row.device_type,
  licenseType: row.license_type as Room['licenseType'],
  manufacturer: row.manufacturer,
  model: row.model,
  serialNumber: row.serial_number,
  hostName: row.host_name,
  capacity: row.capacity,
  placeType: row.place_type,
  country: row.country,
  state: row.state,
  city: row.city,
  campus: row.campus,
  building: row.building,
  floor: row.floor,
  roomNumber: row.room_number,
  timeZone: row.time_zone,
})

const bits = {
  modify: permissionBit('rooms.modify'),
  delete: permissionBit('rooms.create'),
  unenroll: permissionBit('rooms.unenroll'),
  viewTickets: permissionBit('tickets.view'),
  createTicket: permissionBit('tickets.create'),
}

/**
 * A room as one caller may see it. Of its groups only those are named that the caller sees; `groupIds` says which hold
 * it, where that is newer than the facts.
 */
export function presentRoom(
  standing: Standing,
  row: RoomRow,
  groupIds: readonly string[] = standing.slice.groupsOfRoom.get(row.id) ?? [],
): Room {
  const { facts } = standing.slice
  const held = standing.maskIn(row.id, groupIds)
  return {
    id: row.id,
    tenant: { id: facts.tenantId, name: facts.name },
    ...presentFields(row),
    lifecycle: row.lifecycle,
    groups: seenGroups(standing, groupIds),
    may: {
      modify: (held & bits.modify) !== 0,
      delete: (held & bits.delete) !== 0,
      unenroll: (held & bits.unenroll) !== 0,
      viewTickets: (held & bits.viewTickets) !== 0,
      createTicket: (held & bits.createTicket) !== 0,
    },
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

/** A room as it is read: how it is, and those of the requests that wait for the customer which this caller may know of. */
export const showRoom = (standing: Standing, row: ReadRoomRow, now: Date): Room => ({
  ...presentRoom(standing, row),
  ...(row.health && { health: showHealth(row.lifecycle, row.health, now) }),
  ...showPending(standing, row.pending ?? [], now),
})

function seenGroups(standing: Standing, groupIds: readonly string[]): Room['groups'] {
  const { slice } = standing
  const groups = groupIds.flatMap((id) => {
    const name = slice.groupNames.get(id)
    return name !== undefined && standing.seesGroup(id) ? [{ id, name }] : []
  })
  if (groups.length < 2) return groups
  const order = groupOrder(slice)
  return groups.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
}
