import type { ModifyRoom, Room } from '@latchkey/contract'

/** A room as a form holds it: all of it text, blank where nothing is known. */
export interface RoomValues {
  name: string
  description: string
  alias: string
  deviceType: string
  licenseType: string
  manufacturer: string
  model: string
  serialNumber: string
  hostName: string
  capacity: string
  placeType: string
  country: string
  state: string
  city: string
  campus: string
  building: string
  floor: string
  roomNumber: string
  timeZone: string
  groupIds: string[]
}

/** A room of which nothing is said yet, in the zone of whoever adds it. */
export const blankRoom = (): RoomValues => ({
  name: '',
  description: '',
  alias: '',
  deviceType: 'teamsRoom',
  licenseType: '',
  manufacturer: '',
  model: '',
  serialNumber: '',
  hostName: '',
  capacity: '',
  placeType: '',
  country: '',
  state: '',
  city: '',
  campus: '',
  building: '',
  floor: '',
  roomNumber: '',
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
  groupIds: [],
})

export function valuesOf(room: Room): RoomValues {
  const values = blankRoom()
  for (const field of Object.keys(values) as (keyof RoomValues)[])
    if (field !== 'groupIds') values[field] = String(room[field] ?? '')
  return values
}

/** What cannot be absent: text that may be blank, or that is left as it is. */
const never = new Set(['name', 'description', 'deviceType', 'timeZone'])

/** What the form says that differs from `before`, as the API takes it. */
export function changesOf(values: RoomValues, before: RoomValues): ModifyRoom {
  const changes: Record<string, string | number | null> = {}
  for (const [field, value] of Object.entries(values)) {
    if (typeof value !== 'string') continue
    const text = value.trim()
    if (text === before[field as keyof RoomValues]) continue
    if (text === '' && !never.has(field)) changes[field] = null
    else if (field === 'capacity') changes[field] = Number(text)
    else changes[field] = text
  }
  return changes
}
