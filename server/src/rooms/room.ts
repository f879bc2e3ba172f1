import type { Room } from '@latchkey/contract'
import type { Selectable } from 'kysely'
import type { Standing } from '../access/standing.ts'
import type { Rooms } from '../db/schema.gen.ts'
import type { Finder, Target } from '../operation/target.ts'

export type RoomRow = Selectable<Rooms>

/** A room, for whoever sees it: outside one's scope it does not exist. */
export const room: Target<RoomRow> = {
  type: 'Room',
  param: 'roomId',
  notFound: 'room.not_found',
  find: ({ queries, tenantId, lock }: Finder, id) =>
    queries
      .selectFrom('rooms')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .$if(lock, (q) => q.forUpdate())
      .executeTakeFirst(),
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

/** A room as one caller may see it. Of its groups only those are named that the caller sees. */
export function presentRoom(standing: Standing, row: RoomRow, groupNames: ReadonlyMap<string, string>): Room {
  const { groupsOfRoom, facts } = standing.slice
  const groups = (groupsOfRoom.get(row.id) ?? []).flatMap((id) => {
    const name = standing.seesGroup(id) ? groupNames.get(id) : undefined
    return name === undefined ? [] : [{ id, name }]
  })
  return {
    id: row.id,
    tenant: { id: facts.tenantId, name: facts.name },
    ...presentFields(row),
    lifecycle: row.lifecycle,
    groups,
    may: {
      modify: standing.may('rooms.modify', row.id),
      delete: standing.may('rooms.create', row.id),
      unenroll: standing.may('rooms.unenroll', row.id),
      viewTickets: standing.may('tickets.view', row.id),
      createTicket: standing.may('tickets.create', row.id),
    },
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}
