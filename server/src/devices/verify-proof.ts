import { createHmac, timingSafeEqual } from 'node:crypto'
import { type EnrollDevice, enrollmentMessage, enrollmentSkewMs, Problem } from '@latchkey/contract'

/** The key of one device, derived from its tenant's (the model is Azure's device provisioning with symmetric keys). */
export const deriveDeviceKey = (key: string, registrationId: string): Buffer =>
  createHmac('sha256', Buffer.from(key, 'base64url')).update(registrationId).digest()

type Proven = Pick<EnrollDevice, 'registrationId' | 'timestamp' | 'nonce'>

/** What a device proves with that it has the tenant's key. */
export const proofOf = (key: string, proven: Proven): string =>
  createHmac('sha256', deriveDeviceKey(key, proven.registrationId))
    .update(enrollmentMessage(proven))
    .digest('base64url')

/**
 * Refuses what was not made with the key, and then what was not made now: of a clock only those are told that have the
 * key.
 *
 * @throws Problem `enrollment.proof_invalid`, `enrollment.clock_skew`
 */
export function verifyProof(key: string, asked: Proven & { readonly proof: string }, now: Date): void {
  const given = Buffer.from(asked.proof, 'base64url')
  const expected = Buffer.from(proofOf(key, asked), 'base64url')
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new Problem('enrollment.proof_invalid')
  if (Math.abs(Date.parse(asked.timestamp) - now.getTime()) > enrollmentSkewMs)
    throw new Problem('enrollment.clock_skew', { serverTime: now.toISOString() })
}
