import { Device, Problem } from '@latchkey/contract'
import { z } from 'zod'
import { operation } from '../operation/operation.ts'
import { device, presentDevice } from './device.ts'
import { endCredentials } from './end-credentials.ts'

/**
 * Takes one device its credential, for good: it may not speak from then on, and comes back only with a key that was made
 * later. Others are not touched.
 */
export const revokeDevice = operation({
  name: 'device.revoke',
  summary: 'Revoke the credential of a device',
  category: 'Room',
  verb: 'Update',
  permission: 'rooms.unenroll',
  target: device,
  control: 'rooms.modify',
  input: z.strictObject({ roomId: z.string().toLowerCase() }),
  output: Device,
  async run(permit, { roomId }) {
    const { now, queries, row, standing, tenantId } = permit
    if (row.room_id !== roomId) throw new Problem('device.not_found')
    if (row.revoked_at) throw new Problem('device.already_revoked')
    await endCredentials(queries, permit, [row.id], 'revoked')
    const revoked = await queries
      .updateTable('devices')
      .set((eb) => ({ revoked_at: now, version: eb('version', '+', 1) }))
      .where('tenant_id', '=', tenantId)
      .where('id', '=', row.id)
      .returning(['revoked_at', 'version'])
      .executeTakeFirstOrThrow()
    return presentDevice(standing, { ...row, ...revoked })
  },
})
