import { type RawBuilder, sql } from 'kysely'

// No character comes after the last of Unicode.
const end = String.fromCodePoint(0x10ffff)

/** Between these stands whatever begins with a text, folded by the database as the names are. */
export const bounds = (search: string): { from: RawBuilder<string>; to: RawBuilder<string> } => ({
  from: sql`lower(${search}) collate "C"`,
  to: sql`lower(${search}) || ${end} collate "C"`,
})
