import type { Transaction } from '../db/database.ts'
import type { Statement } from '../db/trip.ts'
import type { DeviceBearer } from '../devices/device-credential.ts'
import type { DeviceState } from './follow.ts'

/** A device as its credential finds it. */
export interface FoundDevice extends DeviceState {
  readonly place: number
  readonly secretHash: Buffer
  readonly tenantId: string
  readonly deviceId: string
  readonly registrationId: string
  readonly roomId: string | null
  readonly endedBecause: 'replaced' | 'revoked' | 'unenrolled' | null
  readonly isSuspended: boolean
  readonly isCloned: boolean
}

/**
 * Admits the tenants of these devices, and nobody else's, to what devices write (migration 0011). What follows is looked
 * up by keys however many there are: planning it anew for each batch would take longer than doing it.
 */
export const enterFleet = (tenantIds: Iterable<string>): Statement => ({
  sql: `select set_config('latchkey.fleet', $1, true), set_config('plan_cache_mode', 'force_generic_plan', true)`,
  parameters: [`{${[...new Set(tenantIds)].join(',')}}`],
})

/** Who nobody's transaction runs as: devices have no tenant but the fleet's. */
export const nobody = { home: '', tenant: null }

const byCredential = `
  select w.place::int as place, c.secret_hash as "secretHash", c.tenant_id as "tenantId", d.id as "deviceId", d.registration_id as "registrationId",
         d.room_id as "roomId", c.ended_because as "endedBecause",
         c.tenant_id in (select t.id from tenants t where t.suspended_at is not null) as "isSuspended",
         d.cloned_at is not null as "isCloned", s.boot, s.sequence, s.previous_boot as "previousBoot",
         s.previous_sequence as "previousSequence", s.app_content as app, s.hardware_content as hardware
    from unnest($1::uuid[], $2::bytea[]) with ordinality as w (tenant_id, secret_hash, place)
    join device_credentials c on c.tenant_id = w.tenant_id and c.secret_hash = w.secret_hash
    join devices d on d.tenant_id = c.tenant_id and d.id = c.device_id
    join device_streams s on s.tenant_id = d.tenant_id and s.device_id = d.id
   order by w.place`

/** The devices that these credentials are, or were, of. `place` counts the credentials from 1. */
export const findDevices = (bearers: readonly DeviceBearer[]): Statement => ({
  sql: byCredential,
  parameters: [bearers.map(({ tenantId }) => tenantId), bearers.map(({ secretHash }) => secretHash)],
})

interface Unplaced {
  readonly tenantId: string
  readonly deviceId: string
  readonly content: string
  readonly deviceTime: string
}

/** Of events without a place in a stream, those that were stored within the last day: by device and key. */
export async function findHeard(
  tx: Transaction,
  events: readonly Unplaced[],
  since: Date,
): Promise<ReadonlyMap<string, Set<string>>> {
  const heard = new Map<string, Set<string>>()
  if (events.length === 0) return heard
  const { rows } = await tx.run({
    sql: `
      select distinct w.device_id as "deviceId", w.content, w.device_at as "deviceAt"
        from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[]) as w (tenant_id, device_id, content, device_at)
        join device_events e on e.tenant_id = w.tenant_id and e.device_id = w.device_id and e.received_at > $5
         and e.content = w.content and e.device_at = w.device_at and e.boot is null`,
    parameters: [
      events.map(({ tenantId }) => tenantId),
      events.map(({ deviceId }) => deviceId),
      events.map(({ content }) => content),
      events.map(({ deviceTime }) => deviceTime),
      since,
    ],
  })
  for (const { deviceId, content, deviceAt } of rows as {
    deviceId: string
    content: string
    deviceAt: Date
  }[]) {
    const of = heard.get(deviceId) ?? new Set()
    heard.set(deviceId, of.add(`${content} ${deviceAt.getTime()}`))
  }
  return heard
}
