import type { Room } from '@latchkey/contract'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'

const lifecycles: Readonly<Record<Room['lifecycle'], MessageDescriptor>> = {
  created: msg({ message: 'Created', context: 'how far a room has come' }),
  onboarding: msg`Onboarding`,
  enrolled: msg`Enrolled`,
  unenrolled: msg`Unenrolled`,
}

/** The kinds of devices that forms offer; whatever else a room is said to have is shown as it was said. */
export const deviceTypes: Readonly<Record<string, MessageDescriptor>> = {
  teamsRoom: msg`Teams Rooms system`,
  surfaceHub: msg`Surface Hub`,
  collaborationBar: msg`Collaboration bar`,
  teamsDisplay: msg`Teams display`,
  teamsPhone: msg`Teams phone`,
}

const licenseTypes: Readonly<Record<NonNullable<Room['licenseType']>, MessageDescriptor>> = {
  Pro: msg`Pro`,
  Premium: msg`Premium`,
  Basic: msg`Basic`,
  Standard: msg`Standard`,
  Syncing: msg`Syncing`,
  Unlicensed: msg`Unlicensed`,
}

const fields = {
  id: msg`Room ID`,
  name: msg`Name`,
  description: msg`Description`,
  alias: msg`Resource account`,
  deviceType: msg`Device type`,
  licenseType: msg`Licence type`,
  manufacturer: msg`Manufacturer`,
  model: msg`Model`,
  serialNumber: msg`Serial number`,
  hostName: msg`Host name`,
  capacity: msg`Capacity`,
  placeType: msg`Place type`,
  country: msg`Country`,
  state: msg`State or province`,
  city: msg`City`,
  campus: msg`Campus`,
  building: msg`Building`,
  floor: msg`Floor`,
  roomNumber: msg`Room number`,
  timeZone: msg`Time zone`,
  groups: msg`Groups`,
} satisfies Record<string, MessageDescriptor>

export type RoomFieldName = keyof typeof fields

/** The columns of rooms as a table, in their order. */
export const roomFieldNames = Object.keys(fields) as readonly RoomFieldName[]

/** What is said of rooms, in the chosen language. */
export function useRoomWords() {
  const { i18n } = useLingui()
  return {
    lifecycle: (lifecycle: Room['lifecycle']) => i18n._(lifecycles[lifecycle]),
    deviceType: (type: string) => (deviceTypes[type] ? i18n._(deviceTypes[type]) : type),
    licenseType: (type: Room['licenseType']) => (type === null ? '' : i18n._(licenseTypes[type])),
    field: (name: string) => (name in fields ? i18n._(fields[name as RoomFieldName]) : name),
  }
}
