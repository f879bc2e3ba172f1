import type { HealthCounts, HealthFilter } from '@latchkey/contract'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { MonitoredRooms } from '../access/room-order.ts'
import type { Queries } from '../db/kysely.ts'
import { arrayOf, isAmong } from '../rooms/room-conditions.ts'
import { silenceMs } from './room-health.ts'

type Kind = 'ill' | 'suppressed' | 'silent'

/** By tenant: rooms with an open incident, rooms that are suppressed, and devices that are silent. */
export type WhatStandsOut = Readonly<Record<Kind, ReadonlyMap<string, readonly string[]>>>

/** Rooms of a tenant as they are kept in memory, and which of those that are monitored somebody sees. */
interface SeenRooms {
  readonly order: { readonly tenantId: string; readonly monitored: MonitoredRooms }
  readonly monitored: ReadonlyMap<string, unknown>
}

/**
 * Finds what is not simply well, of one tenant or of all that the context sees, in one statement. However many rooms there
 * are, little is: rooms come from indexes that hold no others, and of the streams, whose time nothing can index, only the
 * rows are gone through. How the devices belong to rooms is known in memory.
 */
export async function findWhatStandsOut(
  queries: Queries,
  tenantId: string | null,
  now: Date,
): Promise<WhatStandsOut> {
  const within = tenantId === null ? sql`true` : sql`tenant_id = ${tenantId}`
  const { rows } = await sql<{ kind: Kind; tenantId: string; ids: string }>`
    select 'ill' as kind, tenant_id as "tenantId", string_agg(room_id::text, ',') as ids
      from room_health where ${within} and open_critical + open_important > 0 group by tenant_id
    union all
    select 'suppressed', tenant_id, string_agg(room_id::text, ',')
      from room_health where ${within} and suppressed_until is not null and suppressed_until > ${now}::timestamptz
     group by tenant_id
    union all
    select 'silent', tenant_id, string_agg(device_id::text, ',')
      from device_streams
     where ${within} and (contact_at is null or contact_at <= ${new Date(now.getTime() - silenceMs)}::timestamptz)
     group by tenant_id`.execute(queries)
  const found = {
    ill: new Map<string, string[]>(),
    suppressed: new Map<string, string[]>(),
    silent: new Map<string, string[]>(),
  }
  for (const { kind, tenantId, ids } of rows) found[kind].set(tenantId, ids.split(','))
  return found
}

/** Counts rooms by how they are, over some tenants. */
export function countStates(tenants: Iterable<SeenRooms>, standsOut: WhatStandsOut): HealthCounts {
  const counts = { healthy: 0, unhealthy: 0, unmonitored: 0, suppressed: 0 }
  for (const rooms of tenants) {
    const { suppressed, unhealthy, unmonitored } = tellApart(rooms, standsOut)
    counts.healthy += rooms.monitored.size - unhealthy.length - unmonitored.size
    counts.unhealthy += unhealthy.length
    counts.unmonitored += unmonitored.size
    counts.suppressed += suppressed.length
  }
  return counts
}

/** The rooms of a health among those of a tenant that somebody sees. */
export function roomsOfHealth(
  rooms: SeenRooms,
  standsOut: WhatStandsOut,
  health: HealthFilter,
): Iterable<string> {
  const apart = tellApart(rooms, standsOut)
  if (health !== 'healthy') return apart[health]
  const unhealthy = new Set(apart.unhealthy)
  return [...rooms.monitored.keys()].filter((id) => !unhealthy.has(id) && !apart.unmonitored.has(id))
}

/**
 * Like `isOfHealth`, of many tenants, as a condition over `rooms r` of theirs: by the ids of what stands out, which the
 * database need not find out room by room.
 */
export function healthAmong(
  tenants: Iterable<SeenRooms>,
  standsOut: WhatStandsOut,
): (health: HealthFilter) => RawBuilder<SqlBool> {
  const ids = { unhealthy: [] as string[], unmonitored: [] as string[], suppressed: [] as string[] }
  for (const rooms of tenants) {
    const apart = tellApart(rooms, standsOut)
    for (const health of ['unhealthy', 'unmonitored', 'suppressed'] as const)
      for (const id of apart[health]) ids[health].push(id)
  }
  const among = (rooms: readonly string[]) => isAmong('r.id', arrayOf(rooms))
  return (health) =>
    health === 'healthy'
      ? sql`(r.lifecycle = 'enrolled' and not ${among([...ids.unhealthy, ...ids.unmonitored])})`
      : among(ids[health])
}

/** Those that are well are all the others. Each room once; where nothing is looked up in them, in no more than lists. */
interface Apart {
  readonly unmonitored: ReadonlySet<string>
  readonly unhealthy: readonly string[]
  readonly suppressed: readonly string[]
}

function tellApart({ monitored, order }: SeenRooms, { ill, silent, suppressed }: WhatStandsOut): Apart {
  const seen = (ids: readonly string[] = []) => ids.filter((id) => monitored.has(id))
  const unmonitored = new Set(seen(silentRooms(order.monitored, silent.get(order.tenantId) ?? [])))
  return {
    unmonitored,
    unhealthy: seen(ill.get(order.tenantId)).filter((id) => !unmonitored.has(id)),
    suppressed: seen(suppressed.get(order.tenantId)),
  }
}

/** Rooms without a device, and those all of whose devices are silent. */
function silentRooms(
  { deviceless, roomOfDevice, severalDevices }: MonitoredRooms,
  devices: readonly string[],
): string[] {
  const rooms = devices.flatMap((device) => roomOfDevice.get(device) ?? [])
  if (severalDevices.size === 0) return [...deviceless, ...rooms]
  const counts = new Map<string, number>()
  for (const room of rooms) counts.set(room, (counts.get(room) ?? 0) + 1)
  const isAll = (room: string) => counts.get(room) === (severalDevices.get(room) ?? 1)
  return [...deviceless, ...rooms.filter(isAll)]
}
