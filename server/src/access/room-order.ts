import type { Database } from '../db/database.ts'

/** A tenant's rooms in the order lists show them, as of a version of the tenant's rooms. */
export interface RoomOrder {
  readonly tenantId: string
  readonly version: number
  readonly ids: readonly string[]
  readonly sortNames: readonly string[]
}

/** Reads the order as the tenant itself sees it; what a caller may see of it is decided by their standing. */
export async function loadRoomOrder(database: Database, tenantId: string): Promise<RoomOrder> {
  const [epoch, rooms] = await database.travel({ home: tenantId, tenant: null }, [
    { sql: "select version from epochs where tenant_id = $1 and fact = 'rooms'", parameters: [tenantId] },
    {
      sql: `select array_agg(id order by sort_name, id) as ids, array_agg(sort_name order by sort_name, id) as names
              from rooms where tenant_id = $1`,
      parameters: [tenantId],
    },
  ])
  const row = rooms?.rows[0] as { ids: string[] | null; names: string[] | null } | undefined
  return {
    tenantId,
    version: Number(epoch?.rows[0]?.version ?? 0),
    ids: row?.ids ?? [],
    sortNames: row?.names ?? [],
  }
}

/** UTF-8 byte order, which is that of `collate "C"`; plain comparison of UTF-16 differs above the basic plane. */
export function compareSortNames(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i += 1) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x === y) continue
    const surrogates = isSurrogate(x) === isSurrogate(y)
    return surrogates ? x - y : isSurrogate(x) ? 1 : -1
  }
  return a.length - b.length
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff

/** Where the first entry after (sortName, id) stands. */
export function positionAfter(order: RoomOrder, sortName: string, id: string): number {
  let low = 0
  let high = order.ids.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const difference =
      compareSortNames(order.sortNames[middle] ?? '', sortName) || compareIds(order.ids[middle] ?? '', id)
    if (difference <= 0) low = middle + 1
    else high = middle
  }
  return low
}

const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
