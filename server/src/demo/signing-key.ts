import { createECDH } from 'node:crypto'
import type { JWK } from 'oidc-provider'
import { deriveKey } from '../identity/secrets.ts'

// The order of the curve P-256.
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/** Derives an organisation's signing key, so that it is the same after a restart with nothing kept on disk. */
export function signingKey(secret: string, slug: string): JWK {
  // 128 bits more than the order has make every scalar as likely as another (FIPS 186-5, A.2.1).
  const wide = BigInt(`0x${deriveKey(secret, `demo signing key of ${slug}`, 48).toString('hex')}`)
  const scalar = Buffer.from(((wide % (ORDER - 1n)) + 1n).toString(16).padStart(64, '0'), 'hex')
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(scalar)
  const point = curve.getPublicKey()
  return {
    kty: 'EC',
    crv: 'P-256',
    alg: 'ES256',
    use: 'sig',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
    d: scalar.toString('base64url'),
  }
}
