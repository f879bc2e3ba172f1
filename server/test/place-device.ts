import { v7 as uuidv7 } from 'uuid'
import { newDeviceCredential } from '../src/devices/device-credential.ts'
import type { Stage } from './stage.ts'

/** Puts a device with a credential and a command into a room, past the API. */
export async function placeDevice(
  { owner }: Pick<Stage, 'owner'>,
  tenantId: string,
  roomId: string,
  userId: string,
): Promise<{ deviceId: string; commandId: string }> {
  const deviceId = uuidv7()
  const commandId = uuidv7()
  const { secretHash } = newDeviceCredential(tenantId)
  const of = { tenant_id: tenantId, device_id: deviceId }
  await owner.inTenant({ home: tenantId, tenant: null }, async ({ queries }) => {
    await queries
      .insertInto('devices')
      .values({
        tenant_id: tenantId,
        id: deviceId,
        room_id: roomId,
        registration_id: `placed-${deviceId}`,
        enrolled_at: new Date(),
      })
      .execute()
    await queries.insertInto('device_streams').values(of).execute()
    await queries
      .insertInto('device_credentials')
      .values({ ...of, id: uuidv7(), secret_hash: secretHash })
      .execute()
    await queries
      .insertInto('device_commands')
      .values({
        ...of,
        id: commandId,
        room_id: roomId,
        kind: 'collectLogs',
        requested_by: userId,
        requested_by_name: 'Placed',
        requested_by_tenant_id: tenantId,
        expires_at: new Date(Date.now() + 3_600_000),
        output: 'Placed',
      })
      .execute()
  })
  return { deviceId, commandId }
}
