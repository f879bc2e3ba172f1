import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16
// Also the additional data of the cipher, so that a later version's text is never taken for this one's.
const VERSION = 'v1'

/** Makes a secret nobody can guess, as text that fits URLs, headers and cookies unescaped. */
export function newSecret(bytes = 32): string {
  return randomBytes(bytes).toString('base64url')
}

/** Hashes a random secret for keeping. Too fast for passwords, which people choose. */
export function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** Compares in a time that tells nothing of where, or whether in length, the two differ. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(sha256(one), sha256(other))
}

/** Derives the key of one purpose from the operator's secret: what one purpose's key locks, no other opens. */
export function deriveKey(secret: string, purpose: string, bytes = 32): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'latchkey', purpose, bytes))
}

/** Encrypts for the database, so that a copy of it reveals nothing without the operator's secret. */
export function encryptAtRest(secret: string, purpose: string, plaintext: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, deriveKey(secret, purpose), iv).setAAD(Buffer.from(VERSION))
  const hidden = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()])
  return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), hidden]).toString('base64url')}`
}

/** Answers null for what was tampered with, or written for another purpose or under another secret. */
export function decryptAtRest(secret: string, purpose: string, encrypted: string): string | null {
  const [version, body = '', ...rest] = encrypted.split('.')
  const bytes = Buffer.from(body, 'base64url')
  if (version !== VERSION || rest.length > 0 || bytes.length < IV_BYTES + TAG_BYTES) return null
  const iv = bytes.subarray(0, IV_BYTES)
  const tag = bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)
  const decipher = createDecipheriv(CIPHER, deriveKey(secret, purpose), iv, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(VERSION))
    .setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString(
      'utf8',
    )
  } catch {
    return null
  }
}
