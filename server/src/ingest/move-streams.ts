import type { Answer, Statement } from '../db/trip.ts'
import type { FoundDevice } from './find-devices.ts'
import type { DeviceState } from './follow.ts'

/** A device's stream: where it was read, and where it has come. */
export interface Move {
  readonly device: FoundDevice
  readonly state: DeviceState
}

const sql = `
  update device_streams s
     set sequence = w.sequence, contact_at = $1, boot = w.boot, previous_boot = w.previous_boot,
         previous_sequence = w.previous_sequence, app_content = w.app, hardware_content = w.hardware,
         reserve = null
    from unnest($2::uuid[], $3::uuid[], $4::bytea[], $5::text[], $6::bigint[], $7::text[], $8::text[],
                $9::text[], $10::bigint[], $11::text[], $12::bigint[], $13::text[], $14::text[])
           as w (tenant_id, device_id, secret_hash, was_boot, was_sequence, was_app, was_hardware,
                 boot, sequence, previous_boot, previous_sequence, app, hardware),
         device_credentials c, devices d
   where s.tenant_id = w.tenant_id and s.device_id = w.device_id
     and s.sequence = w.was_sequence and s.boot is not distinct from w.was_boot
     and s.app_content is not distinct from w.was_app and s.hardware_content is not distinct from w.was_hardware
     and c.tenant_id = w.tenant_id and c.secret_hash = w.secret_hash and c.device_id = w.device_id and c.ended_at is null
     and d.tenant_id = w.tenant_id and d.id = w.device_id and d.room_id is not null
     and w.tenant_id not in (select t.id from tenants t where t.suspended_at is not null)
  returning s.device_id as id`

/**
 * Moves streams to where they have come, and their contact to now: those that are still where they were read, of devices
 * that may speak. The only write of a heartbeat that says nothing new. Whoever is not in the answer was not moved.
 */
export function moveStreams(moves: readonly Move[], now: Date): Statement {
  // In one order for everybody, so that two batches never wait for each other.
  const ordered = moves.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const of = <Value>(value: (move: Move) => Value) => ordered.map(value)
  return {
    sql,
    parameters: [
      now,
      of(({ device }) => device.tenantId),
      of(({ device }) => device.deviceId),
      of(({ device }) => device.secretHash),
      of(({ device }) => device.boot),
      of(({ device }) => device.sequence),
      of(({ device }) => device.app),
      of(({ device }) => device.hardware),
      of(({ state }) => state.boot),
      of(({ state }) => state.sequence),
      of(({ state }) => state.previousBoot),
      of(({ state }) => state.previousSequence),
      of(({ state }) => state.app),
      of(({ state }) => state.hardware),
    ],
  }
}

export const movedOf = ({ rows }: Answer): ReadonlySet<string> => new Set(rows.map(({ id }) => String(id)))

const keyOf = ({ device }: Move): string => device.tenantId + device.deviceId
