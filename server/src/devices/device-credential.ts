import { randomBytes } from 'node:crypto'
import { parse, stringify } from 'uuid'
import { sha256 } from '../identity/secrets.ts'

/** What a device shows with all it sends: which tenant's table it is looked up in, and the hash it is kept under. */
export interface DeviceBearer {
  readonly tenantId: string
  readonly secretHash: Buffer
}

const prefix = 'lkd_'
const secretBytes = 32

/** A new credential of a device. Like every secret of ours it names its tenant (docs/decisions/0005). */
export function newDeviceCredential(tenantId: string): { value: string; secretHash: Buffer } {
  const secret = randomBytes(secretBytes)
  return {
    value: prefix + Buffer.concat([parse(tenantId), secret]).toString('base64url'),
    secretHash: sha256(secret.toString('base64url')),
  }
}

/** Undefined for what cannot be a device's credential, whatever it is. */
export function readDeviceCredential(authorization: string | undefined): DeviceBearer | undefined {
  const body = /^Bearer lkd_([\w-]{64})$/i.exec(authorization ?? '')?.[1]
  if (!body) return undefined
  const bytes = Buffer.from(body, 'base64url')
  if (bytes.length !== 16 + secretBytes || bytes.toString('base64url') !== body) return undefined
  try {
    return {
      tenantId: stringify(bytes.subarray(0, 16)),
      secretHash: sha256(bytes.subarray(16).toString('base64url')),
    }
  } catch {
    return undefined
  }
}
