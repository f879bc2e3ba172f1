import { type EnrollDevice, type EnrolledDevice, Problem } from '@latchkey/contract'
import { v7 as uuidv7 } from 'uuid'
import type { House } from '../access/look.ts'
import { auditStatement } from '../audit/record.ts'
import type { Transaction } from '../db/database.ts'
import { actAsSystem } from '../operation/act-as-system.ts'
import { claimNonce, findKey } from './claim-key.ts'
import { newDeviceCredential } from './device-credential.ts'
import { findRoomFor } from './find-room-for.ts'
import { verifyProof } from './verify-proof.ts'

/**
 * Lets a device in that proves to have its tenant's key (decisions D7): it gets a credential of its own, and a room in
 * *Onboarding* unless it has one. One that was here before, and was installed anew, keeps its room and history; the
 * credential it had ends.
 *
 * @throws Problem `enrollment.key_unknown`, `enrollment.key_reset`, `enrollment.proof_invalid`, `enrollment.clock_skew`,
 *   `enrollment.replayed`, `device.revoked`, `tenant.suspended`
 */
export async function enrollDevice(
  house: House,
  asked: EnrollDevice,
  origin: { requestId: string | null; ip: string | null },
): Promise<EnrolledDevice> {
  const { tenantId, registrationId } = asked
  const actor = `Device ${registrationId}`
  try {
    return await actAsSystem(house, actor, tenantId, async (tx, record, now) => {
      const key = await findKey(house, tx, asked)
      verifyProof(key.key, asked, now)
      await claimNonce(tx, asked, now)
      const before = await tx.queries
        .selectFrom('devices')
        .select(['id', 'room_id', 'revoked_at'])
        .where('tenant_id', '=', tenantId)
        .where('registration_id', '=', registrationId)
        .executeTakeFirst()
      // Whoever revoked it did not mean until it asks again with the same key.
      if (before?.revoked_at && before.revoked_at >= key.createdAt) throw new Problem('device.revoked')
      const room = await findRoomFor(tx, record, asked, before ?? null, now)
      const { value, secretHash } = newDeviceCredential(tenantId)
      const deviceId = before?.id ?? uuidv7()
      await writeDevice(tx, asked, { deviceId, roomId: room.id, isNew: !before, now })
      await tx.queries
        .updateTable('device_credentials')
        .set({ ended_at: now, ended_because: 'replaced' })
        .where('tenant_id', '=', tenantId)
        .where('device_id', '=', deviceId)
        .where('ended_at', 'is', null)
        .execute()
      await tx.queries
        .insertInto('device_credentials')
        .values({
          tenant_id: tenantId,
          id: uuidv7(),
          device_id: deviceId,
          secret_hash: secretHash,
          created_at: now,
        })
        .execute()
      record({
        category: 'EnrollmentKey',
        activity: 'device.enroll',
        operation: before ? 'Update' : 'Create',
        object: { type: 'Device', id: deviceId, name: registrationId },
        after: { roomId: room.id, roomName: room.name, keyId: asked.keyId },
      })
      return { deviceId, tenantId, credential: value, room, serverTime: now.toISOString() }
    })
  } catch (error) {
    if (error instanceof Problem && told.has(error.code)) await recordRefusal(house, asked, origin, error)
    throw error
  }
}

// A key id is random and in the key's file only: whoever knows it is no passer-by, who could fill the audit at will.
const told = new Set([
  'enrollment.key_reset',
  'enrollment.proof_invalid',
  'enrollment.replayed',
  'device.revoked',
])

async function writeDevice(
  { queries }: Transaction,
  { tenantId, registrationId, device }: EnrollDevice,
  { deviceId, roomId, isNew, now }: { deviceId: string; roomId: string; isNew: boolean; now: Date },
): Promise<void> {
  const fields = {
    room_id: roomId,
    host_name: device.hostName,
    manufacturer: device.manufacturer,
    model: device.model,
    serial_number: device.serialNumber,
    agent_version: device.agentVersion,
    os: device.os,
    enrolled_at: now,
    revoked_at: null,
    // Whoever enrols with a proof is the one that is meant from now on.
    cloned_at: null,
  }
  if (isNew) {
    await queries
      .insertInto('devices')
      .values({
        tenant_id: tenantId,
        id: deviceId,
        registration_id: registrationId,
        created_at: now,
        ...fields,
      })
      .execute()
    await queries.insertInto('device_streams').values({ tenant_id: tenantId, device_id: deviceId }).execute()
    return
  }
  await queries
    .updateTable('devices')
    .set((eb) => ({ ...fields, version: eb('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', deviceId)
    .execute()
  // What it says first is news, also where it is what was said last.
  await queries
    .updateTable('device_streams')
    .set({
      app_content: null,
      hardware_content: null,
    })
    .where('tenant_id', '=', tenantId)
    .where('device_id', '=', deviceId)
    .execute()
}

async function recordRefusal(
  house: House,
  { tenantId, registrationId, keyId }: EnrollDevice,
  origin: { requestId: string | null; ip: string | null },
  problem: Problem,
): Promise<void> {
  const entry = auditStatement({
    tenantId,
    category: 'EnrollmentKey',
    activity: 'device.enroll',
    operation: 'Create',
    problem: problem.code,
    actor: { kind: 'system', name: `Device ${registrationId}`, tenantId },
    origin,
    at: house.now(),
    object: { type: 'EnrollmentKey', id: keyId, name: '' },
  })
  await house.database.travel({ home: tenantId, tenant: null }, [entry]).catch(() => {})
}
