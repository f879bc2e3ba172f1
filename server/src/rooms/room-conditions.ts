import type { RoomFilters } from '@latchkey/contract'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Reach } from '../access/standing.ts'
import { isOfHealth } from '../health/room-health.ts'
import { fieldColumns, shownColumns } from './room-columns.ts'

/** Up to as many rooms are looked up one by one; of more, the tenant's are gone through. */
const fewRooms = 2000

const equalities = [
  'country',
  'state',
  'city',
  'campus',
  'building',
  'floor',
  'deviceType',
  'licenseType',
] as const

/** Whether there is anything to filter by that only the database knows, health apart. */
export const isFiltered = (filters: RoomFilters): boolean =>
  filters.search !== undefined ||
  filters.lifecycle !== undefined ||
  equalities.some((field) => filters[field] !== undefined)

/** The filters as SQL over `rooms r`, each led by `and`; groups apart, which are known without asking. */
export function filtersOf(filters: RoomFilters, now: Date): RawBuilder<unknown> {
  const conditions = equalities.flatMap((field) =>
    filters[field] === undefined ? [] : [sql`and ${sql.ref(`r.${fieldColumns[field]}`)} = ${filters[field]}`],
  )
  if (filters.lifecycle !== undefined) conditions.push(sql`and r.lifecycle = ${filters.lifecycle}`)
  if (filters.health !== undefined) conditions.push(sql`and ${isOfHealth(filters.health, now)}`)
  // A position and no pattern: nothing in what people type means anything but itself.
  if (filters.search !== undefined)
    conditions.push(sql`and strpos(r.search_text, ${folded(filters.search)}) > 0`)
  return conditions.length > 0 ? sql.join(conditions, sql` `) : sql``
}

/** What is searched for, made once for all rows. */
export const folded = (search: string): RawBuilder<string> => sql`(select latchkey.fold(${search}))`

/** `rooms r` of one tenant, as far as somebody's reach goes, for conditions to follow. */
export function roomsWithin(tenantId: string, reach: Reach): RawBuilder<unknown> {
  if (reach === 'all') return sql`rooms r where r.tenant_id = ${tenantId}`
  return reach.size <= fewRooms
    ? sql`rooms r where r.tenant_id = ${tenantId} and r.id = any(${[...reach]}::uuid[])`
    : sql`rooms r where r.tenant_id = ${tenantId} and ${isAmong('r.id', arrayOf(reach))}`
}

/** Ids as an array is written in SQL: worth keeping where there are thousands. */
export const arrayOf = (ids: Iterable<string>): string => `{${[...ids].join()}}`

/**
 * Membership in many ids, by a hash of them. `or false` keeps PostgreSQL from making a join of it, for which it would
 * have to guess how many there are.
 */
export const isAmong = (column: string, ids: string): RawBuilder<SqlBool> =>
  sql`(${sql.ref(column)} in (select unnest(${ids}::uuid[])) or false)`

/** What is selected of `rooms r` to be shown. */
export const shown: RawBuilder<unknown> = sql.join(shownColumns.map((column) => sql.ref(`r.${column}`)))
