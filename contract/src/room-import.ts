import { z } from 'zod'
import { roomFields } from './rooms.ts'
import { Id } from './values.ts'

/**
 * The columns of rooms as a table: what an export has and an import takes, in this order. `groups` holds names of room
 * groups, parted by semicolons; a backslash goes before a semicolon or backslash within a name.
 */
export const roomColumns = ['id', ...Object.keys(roomFields), 'groups'] as readonly RoomColumn[]
export type RoomColumn = 'id' | keyof typeof roomFields | 'groups'

/** A file may have this many rooms. */
export const maxImportedRooms = 50_000

/** A line of an import file: its cells as they stand there, of the columns there are, or why it cannot be read. */
export const ImportedLine = z.union([
  z.strictObject({ line: z.int(), cells: z.partialRecord(z.string(), z.string()) }),
  z.strictObject({
    line: z.int(),
    code: z.enum(['cell_count', 'quote']),
    details: z.record(z.string(), z.int()),
  }),
])
export type ImportedLine = z.infer<typeof ImportedLine>

export const ImportRooms = z.strictObject({
  /** Whether one refused line refuses the file. */
  allOrNothing: z.stringbool().default(false),
  /** Whether only to report what would be done. */
  dryRun: z.stringbool().default(false),
  lines: z.array(ImportedLine).max(maxImportedRooms),
})
export type ImportRooms = z.infer<typeof ImportRooms>

/** One thing wrong with a line. `code` is a rule's, such as `too_small`, or one of a problem's, such as `room.not_found`. */
export const LineProblem = z.object({ column: z.string().nullable(), code: z.string(), message: z.string() })
export type LineProblem = z.infer<typeof LineProblem>

export const LineReport = z.object({
  line: z.int(),
  outcome: z.enum(['made', 'changed', 'unchanged', 'refused']),
  /** Null where there is no room, or none yet. */
  roomId: Id.nullable(),
  name: z.string(),
  problems: z.array(LineProblem),
})
export type LineReport = z.infer<typeof LineReport>

const totals = z.object({ made: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int() })

/** What became of each line of the file. */
export const ImportReport = z.object({ dryRun: z.boolean(), totals, lines: z.array(LineReport) })
export type ImportReport = z.infer<typeof ImportReport>
