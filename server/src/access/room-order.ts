import type { Database } from '../db/database.ts'

/** A tenant's rooms in the order lists show them, as of a version of the tenant's rooms. */
export interface RoomOrder {
  readonly tenantId: string
  readonly version: number
  readonly ids: readonly string[]
  readonly sortNames: readonly string[]
  readonly monitored: MonitoredRooms
}

/** Which rooms are monitored (decisions D7), and by what they are heard. */
export interface MonitoredRooms {
  /** Where each stands in the order. */
  readonly positions: ReadonlyMap<string, number>
  /** Of those the ones without a device, of which nothing was ever heard. */
  readonly deviceless: readonly string[]
  readonly roomOfDevice: ReadonlyMap<string, string>
  /** How many devices a room has, where there is more than one. */
  readonly severalDevices: ReadonlyMap<string, number>
}

/** Reads the order as the tenant itself sees it; what a caller may see of it is decided by their standing. */
export async function loadRoomOrder(database: Database, tenantId: string): Promise<RoomOrder> {
  const [epoch, rooms, devices] = await database.travel({ home: tenantId, tenant: null }, [
    { sql: "select version from epochs where tenant_id = $1 and fact = 'rooms'", parameters: [tenantId] },
    {
      // JSON is read many times faster than arrays are.
      sql: `select json_agg(id order by sort_name, id) as ids, json_agg(sort_name order by sort_name, id) as names,
                   json_agg(lifecycle = 'enrolled' order by sort_name, id) as monitored
              from rooms where tenant_id = $1`,
      parameters: [tenantId],
    },
    {
      sql: `select json_agg(id) as ids, json_agg(room_id) as rooms
              from devices where tenant_id = $1 and room_id is not null`,
      parameters: [tenantId],
    },
  ])
  const listed = rooms?.rows[0] as Nullable<{ ids: string[]; names: string[]; monitored: boolean[] }>
  const held = devices?.rows[0] as Nullable<{ ids: string[]; rooms: string[] }>
  const ids = listed?.ids ?? []
  return {
    tenantId,
    version: Number(epoch?.rows[0]?.version ?? 0),
    ids,
    sortNames: listed?.names ?? [],
    monitored: monitoredBy(
      new Map(ids.flatMap((id, i): [string, number][] => (listed?.monitored?.[i] ? [[id, i]] : []))),
      held?.ids ?? [],
      held?.rooms ?? [],
    ),
  }
}

type Nullable<Row> = { readonly [Column in keyof Row]: Row[Column] | null } | undefined

function monitoredBy(
  positions: ReadonlyMap<string, number>,
  devices: readonly string[],
  rooms: readonly string[],
): MonitoredRooms {
  const roomOfDevice = new Map<string, string>()
  const counts = new Map<string, number>()
  for (const [i, device] of devices.entries()) {
    const room = rooms[i] ?? ''
    if (!positions.has(room)) continue
    roomOfDevice.set(device, room)
    counts.set(room, (counts.get(room) ?? 0) + 1)
  }
  return {
    positions,
    deviceless: [...positions.keys()].filter((id) => !counts.has(id)),
    roomOfDevice,
    severalDevices: new Map([...counts].filter(([, count]) => count > 1)),
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
