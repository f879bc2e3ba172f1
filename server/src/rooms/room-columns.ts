import type { ModifyRoom } from '@latchkey/contract'
import type { Selectable, Updateable } from 'kysely'
import type { Rooms } from '../db/schema.gen.ts'
import { sortName } from './sort-name.ts'

/** The column of each field that people can change, the name apart. */
export const fieldColumns = {
  description: 'description',
  alias: 'alias',
  deviceType: 'device_type',
  licenseType: 'license_type',
  manufacturer: 'manufacturer',
  model: 'model',
  serialNumber: 'serial_number',
  hostName: 'host_name',
  capacity: 'capacity',
  placeType: 'place_type',
  country: 'country',
  state: 'state',
  city: 'city',
  campus: 'campus',
  building: 'building',
  floor: 'floor',
  roomNumber: 'room_number',
  timeZone: 'time_zone',
} as const satisfies Record<Exclude<keyof ModifyRoom, 'name'>, keyof Rooms>

type FieldColumn = (typeof fieldColumns)[keyof typeof fieldColumns]

/** What is read of a room: every column but the one that is only searched. */
export const shownColumns = [
  'tenant_id',
  'id',
  'name',
  'sort_name',
  ...(Object.values(fieldColumns) as FieldColumn[]),
  'lifecycle',
  'version',
  'created_at',
  'updated_at',
] as const

export type RoomRow = Pick<Selectable<Rooms>, (typeof shownColumns)[number]>

type RoomColumns = Pick<Updateable<Rooms>, FieldColumn>

/** The columns that a change of a room writes, its name apart; fields that are not named stay as they are. */
export function roomColumns(fields: ModifyRoom): RoomColumns {
  const written: Record<string, unknown> = {}
  for (const [field, column] of Object.entries(fieldColumns)) {
    const value = fields[field as keyof typeof fieldColumns]
    if (value !== undefined) written[column] = value
  }
  return written
}

/** A name goes with what it sorts by. */
export const nameColumns = (name: string) => ({ name, sort_name: sortName(name) })
