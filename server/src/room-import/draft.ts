import { Id, type ImportedLine, type LineProblem, ModifyRoom, roomFields } from '@latchkey/contract'
import { splitNames } from '../rooms/name-list.ts'

/** A line as it is meant: which room, and what is said about it. With problems, it is not to be believed. */
export interface Draft {
  readonly line: number
  readonly id: string | null
  readonly name: string
  /** Only what the file has a column for. */
  readonly fields: ModifyRoom
  /** Names of the groups that are to hold the room; null where the file does not say. */
  readonly groups: readonly string[] | null
  readonly problems: readonly LineProblem[]
}

const broken = {
  cell_count: 'The line has more or fewer cells than the header.',
  quote: 'The quotes of the line do not match.',
}

/** Reads the cells of a line by the rules of the fields. A blank cell takes away what can be absent. */
export function draftOf(imported: ImportedLine): Draft {
  if ('code' in imported) {
    const { code, line } = imported
    const problems = [{ column: null, code, message: broken[code] }]
    return { line, id: null, name: '', fields: {}, groups: null, problems }
  }
  const { line, cells } = imported
  const { id: idCell, groups, ...rest } = cells
  const id = Id.toLowerCase()
    .nullable()
    .safeParse(idCell?.trim() || null)
  const parsed = ModifyRoom.safeParse(valuesOf(rest))
  return {
    line,
    id: id.data ?? null,
    name: cells['name']?.trim() ?? '',
    fields: parsed.data ?? {},
    groups: groups === undefined ? null : splitNames(groups),
    problems: [
      ...(id.success ? [] : [{ column: 'id', code: 'invalid_format', message: 'This is no id of a room.' }]),
      ...(parsed.error?.issues ?? []).map(({ code, message, path }) => ({
        column: String(path[0] ?? '') || null,
        code,
        message,
      })),
    ],
  }
}

const isField = (column: string): column is keyof typeof roomFields => Object.hasOwn(roomFields, column)

const nullable = new Set(
  Object.entries(roomFields).flatMap(([field, schema]) => (schema.safeParse(null).success ? [field] : [])),
)

function valuesOf(cells: Partial<Record<string, string>>): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [column, cell = ''] of Object.entries(cells)) {
    if (cell.trim() !== '' || column === 'name' || column === 'description') values[column] = cell
    else if (nullable.has(column)) values[column] = null
    // What cannot be absent stays as it is where nothing is said.
    else if (!isField(column)) values[column] = cell
  }
  const capacity = values['capacity']
  if (typeof capacity === 'string' && /^\s*\d{1,9}\s*$/.test(capacity)) values['capacity'] = Number(capacity)
  return values
}
