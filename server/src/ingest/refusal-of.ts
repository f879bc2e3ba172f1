import { Problem } from '@latchkey/contract'
import type { FoundDevice } from './find-devices.ts'

const ended = {
  revoked: 'device.revoked',
  unenrolled: 'device.unenrolled',
  replaced: 'device.cloned',
} as const

/** Why a device may not speak; undefined where it may. */
export function refusalOf(
  device: Pick<FoundDevice, 'endedBecause' | 'isSuspended' | 'roomId'> | undefined,
): Problem | undefined {
  if (!device) return new Problem('device.unknown')
  if (device.endedBecause) return new Problem(ended[device.endedBecause])
  if (device.isSuspended) return new Problem('tenant.suspended')
  if (device.roomId === null) return new Problem('device.room_deleted')
  return undefined
}
