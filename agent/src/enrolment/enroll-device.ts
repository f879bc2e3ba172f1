import type { EnrollDevice } from '@latchkey/contract'
import type { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { Transport } from '../http/transport.ts'
import { DeviceClient } from '../wire/device-client.ts'
import type { Outcome } from '../wire/outcome.ts'
import type { Identity } from './identity.ts'
import { proveKey } from './prove-key.ts'
import type { KeyFile } from './read-key-file.ts'

export type DeviceFacts = z.input<typeof EnrollDevice>['device']

/**
 * Enrols a device, also one whose clock is wrong: of whoever has the key the server tells the time, and by that it is
 * proven anew.
 */
export async function enrollDevice(
  { transport, serverUrl, clock }: { transport: Transport; serverUrl: string; clock: Clock },
  { key, registrationId, device }: { key: KeyFile; registrationId: string; device?: DeviceFacts },
): Promise<Outcome<Identity>> {
  const client = new DeviceClient({ transport, serverUrl, credential: null, now: clock.now })
  const ask = (now: Date) =>
    client.enroll({ ...proveKey(key, registrationId, now), ...(device ? { device } : {}) })
  let outcome = await ask(clock.now())
  if (outcome.is === 'refused' && outcome.code === 'enrollment.clock_skew') {
    const serverTime = Date.parse(String(outcome.details.serverTime))
    if (!Number.isNaN(serverTime)) outcome = await ask(new Date(serverTime))
  }
  if (outcome.is !== 'answered') return outcome
  const { deviceId, tenantId, credential, room } = outcome.value
  return { is: 'answered', value: { serverUrl, tenantId, deviceId, credential, registrationId, room } }
}
