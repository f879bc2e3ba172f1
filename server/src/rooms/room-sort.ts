import { Id, type ListAllRooms, Problem } from '@latchkey/contract'
import { type RawBuilder, sql } from 'kysely'
import type { ReadRoomRow } from './room.ts'

/** How a list of rooms is sorted. */
export type Sorting = Pick<ListAllRooms, 'sort' | 'order'>

/** Where a page of rooms ended: what it is sorted by, then the name, then whose room it is. */
export interface Place {
  /** As text; null for a room without it, and where names alone decide. */
  readonly key: string | null
  readonly sortName: string
  readonly tenantId: string
  readonly id: string
}

interface Key {
  /** Over `rooms r`, and `tenants t` where it is their name. */
  readonly of: RawBuilder<unknown>
  readonly type: RawBuilder<unknown>
  readonly pattern: RegExp
}

const words = (column: string): Key => ({
  of: sql`${sql.raw(column)} collate latchkey.natural_order`,
  type: sql`text`,
  pattern: /^/,
})
const integer = { type: sql`integer`, pattern: /^\d{1,9}$/ }

const keys: Readonly<Record<Exclude<Sorting['sort'], 'name'>, Key>> = {
  country: words('r.country'),
  city: words('r.city'),
  building: words('r.building'),
  floor: words('r.floor'),
  deviceType: words('r.device_type'),
  licenseType: words('r.license_type'),
  lifecycle: {
    of: sql`array_position(array['created', 'onboarding', 'enrolled', 'unenrolled'], r.lifecycle)`,
    ...integer,
  },
  capacity: { of: sql`r.capacity`, ...integer },
  updatedAt: {
    of: sql`r.updated_at`,
    type: sql`timestamptz`,
    pattern: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d){0,2}$/,
  },
  tenant: words('t.name'),
}

/** Whether a list is in the order that is kept in memory. */
export const isInOrder = ({ sort, order }: Sorting): boolean => sort === 'name' && order === 'asc'

/** Of `rooms r where …` what sorting takes: `key`, which is null where names alone decide, and what makes a place. */
export const toBeSorted = ({ sort }: Sorting, matching: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select r.tenant_id, r.id, r.sort_name, ${sort === 'name' ? sql`null::text` : keys[sort].of} as key from ${matching}`

/** The order of `from`, which has `key`, `sort_name`, `tenant_id` and `id`. */
export function orderOf({ sort, order }: Sorting, from: RawBuilder<unknown>): RawBuilder<unknown> {
  const to = order === 'asc' ? sql`asc` : sql`desc`
  return sort === 'name'
    ? sql`${from}.sort_name ${to}, ${from}.tenant_id ${to}, ${from}.id ${to}`
    : sql`${from}.key ${to} nulls last, ${from}.sort_name, ${from}.tenant_id, ${from}.id`
}

/** `where …`: of `from`, which has the same columns, only what comes behind a place. */
export function behind(
  { sort, order }: Sorting,
  { key, sortName, tenantId, id }: Place,
  from: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const than = order === 'asc' ? sql`>` : sql`<`
  const name = sql`(${from}.sort_name, ${from}.tenant_id, ${from}.id)`
  const place = sql`(${sortName}, ${tenantId}::uuid, ${id}::uuid)`
  if (sort === 'name') return sql`where ${name} ${than} ${place}`
  if (key === null) return sql`where ${from}.key is null and ${name} > ${place}`
  const reached = sql`${key}::${keys[sort].type}`
  return sql`where (${from}.key ${than} ${reached} or (${from}.key = ${reached} and ${name} > ${place})
                    or ${from}.key is null)`
}

/** Where a room stands in a list. */
export const placeOf = (
  row: Pick<ReadRoomRow, 'sort_name' | 'tenant_id' | 'id'> & { readonly key?: string | null },
): Place => ({ key: row.key ?? null, sortName: row.sort_name, tenantId: row.tenant_id, id: row.id })

/** The place as a cursor keeps it. */
export const placeParts = ({ key, sortName, tenantId, id }: Place): string[] => [
  key === null ? '' : `=${key}`,
  sortName,
  tenantId,
  id,
]

/**
 * A cursor says what it likes: what could not have been written is refused.
 *
 * @throws Problem `cursor.invalid`
 */
export function readPlaceParts({ sort }: Sorting, parts: readonly string[]): Place {
  const [written = '', sortName = '', tenantId = '', id = ''] = parts
  const key = written === '' ? null : written.slice(1)
  const isKey = key === null || (sort !== 'name' && keys[sort].pattern.test(key))
  if (!isKey || !Id.safeParse(tenantId).success || !Id.safeParse(id).success)
    throw new Problem('cursor.invalid')
  return { key, sortName, tenantId, id }
}
