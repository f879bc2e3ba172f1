import { randomBytes } from 'node:crypto'
import { parse, stringify } from 'uuid'
import { sha256 } from './secrets.ts'

/** What a caller shows: which tenant's table it is looked up in, and the hash it is kept under. */
export interface Bearer {
  readonly kind: 'session' | 'token'
  readonly tenantId: string
  readonly secretHash: Buffer
}

const tokenPrefix = 'lk_'
const secretBytes = 32

/**
 * A new secret of a tenant's session or API token. It names its tenant, so that it can be looked up behind the wall;
 * the rest is random and known to nobody but its bearer.
 */
export function newBearer(kind: Bearer['kind'], tenantId: string): { value: string; secretHash: Buffer } {
  const secret = randomBytes(secretBytes)
  const body = Buffer.concat([parse(tenantId), secret]).toString('base64url')
  return {
    value: kind === 'token' ? tokenPrefix + body : body,
    secretHash: sha256(secret.toString('base64url')),
  }
}

/**
 * How a token begins, for its owner to recognise it by: its tenant, which all of theirs have in common, and a few
 * characters of the secret, far too few to guess the rest by.
 */
export const shownPrefix = (token: string): string => token.slice(0, tokenPrefix.length + 27)

/** Undefined for what cannot be one of ours, whatever it is. */
export function readBearer(kind: Bearer['kind'], value: string): Bearer | undefined {
  if (kind === 'token' && !value.startsWith(tokenPrefix)) return undefined
  const body = kind === 'token' ? value.slice(tokenPrefix.length) : value
  const bytes = Buffer.from(body, 'base64url')
  // Decoding passes over what is no base64url: of one secret there is one spelling.
  if (bytes.length !== 16 + secretBytes || bytes.toString('base64url') !== body) return undefined
  try {
    return {
      kind,
      tenantId: stringify(bytes.subarray(0, 16)),
      secretHash: sha256(bytes.subarray(16).toString('base64url')),
    }
  } catch {
    return undefined
  }
}
