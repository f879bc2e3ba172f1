import { type Room, type RoomColumn, roomColumns } from '@latchkey/contract'
import { joinNames } from './name-list.ts'

/** How many rooms of an export are read in one look. */
export const rowsPerLook = 500

const read: Partial<Record<RoomColumn, (room: Room) => string>> = {
  groups: ({ groups }) => joinNames(groups.map(({ name }) => name)),
}

/** A room as the table has it: what was exported can be imported, and changes nothing. */
export const rowOf = (room: Room): string[] =>
  roomColumns.map(
    (column) => read[column]?.(room) ?? String(room[column as Exclude<RoomColumn, 'groups'>] ?? ''),
  )
