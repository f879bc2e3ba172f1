import { createHmac, randomUUID } from 'node:crypto'
import { enrollmentMessage } from '@latchkey/contract'
import type { KeyFile } from './read-key-file.ts'

/** What a device shows in place of the key. */
export interface Proof {
  readonly tenantId: string
  readonly keyId: string
  readonly registrationId: string
  readonly timestamp: string
  readonly nonce: string
  readonly proof: string
}

/** Proves to have a tenant's key without showing it, for one device and this once (decisions D7). */
export function proveKey({ tenantId, keyId, key }: KeyFile, registrationId: string, now: Date): Proof {
  const proven = {
    registrationId: registrationId.toLowerCase(),
    timestamp: now.toISOString(),
    nonce: randomUUID(),
  }
  const deviceKey = createHmac('sha256', Buffer.from(key, 'base64url')).update(proven.registrationId).digest()
  const proof = createHmac('sha256', deviceKey).update(enrollmentMessage(proven)).digest('base64url')
  return { tenantId, keyId, ...proven, proof }
}
