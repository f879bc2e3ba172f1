import type { Transaction } from '../db/database.ts'
import type { DeviceTurn } from './write-batch.ts'

const move = `
  update device_streams s
     set sequence = w.sequence, contact_at = $12, boot = w.boot, previous_boot = w.previous_boot,
         previous_sequence = w.previous_sequence, app_content = w.app, hardware_content = w.hardware
    from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::text[], $6::text[],
                $7::text[], $8::bigint[], $9::text[], $10::bigint[], $11::text[], $13::text[])
           as w (tenant_id, device_id, was_boot, was_sequence, was_app, was_hardware,
                 boot, sequence, previous_boot, previous_sequence, app, hardware)
   where s.tenant_id = w.tenant_id and s.device_id = w.device_id
     and s.sequence = w.was_sequence and s.boot is not distinct from w.was_boot
     and s.app_content is not distinct from w.was_app and s.hardware_content is not distinct from w.was_hardware
  returning s.device_id as id`

/**
 * Moves the devices' streams to where they have come, and their contact to now. The only write of a heartbeat that says
 * nothing new. Answers the devices whose stream was where it had been read.
 */
export async function moveStreams(
  tx: Transaction,
  turns: readonly DeviceTurn[],
  now: Date,
): Promise<ReadonlySet<string>> {
  if (turns.length === 0) return new Set()
  // In one order for everybody, so that two batches never wait for each other.
  const ordered = turns.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const of = <Value>(value: (turn: DeviceTurn) => Value) => ordered.map(value)
  const { rows } = await tx.run({
    sql: move,
    parameters: [
      of(({ device }) => device.tenantId),
      of(({ device }) => device.deviceId),
      of(({ device }) => device.boot),
      of(({ device }) => device.sequence),
      of(({ device }) => device.app),
      of(({ device }) => device.hardware),
      of(({ state }) => state.boot),
      of(({ state }) => state.sequence),
      of(({ state }) => state.previousBoot),
      of(({ state }) => state.previousSequence),
      of(({ state }) => state.app),
      now,
      of(({ state }) => state.hardware),
    ],
  })
  return new Set(rows.map(({ id }) => String(id)))
}

const keyOf = ({ device }: DeviceTurn): string => device.tenantId + device.deviceId
