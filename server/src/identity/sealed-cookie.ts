import { decryptAtRest, encryptAtRest } from './secrets.ts'

const purposeOf = (name: string) => `sealed cookie ${name}`

/**
 * Seals a small JSON value for a browser to keep: it can neither read nor change it, nor use it under another name
 * or after `expiresAt`. It can use it twice; what must happen once needs a row.
 */
export function sealCookie(secret: string, name: string, value: unknown, expiresAt: Date): string {
  return encryptAtRest(secret, purposeOf(name), JSON.stringify([expiresAt.getTime(), value]))
}

/** Opens what `sealCookie` made, as unparsed JSON; null where it is absent, tampered with, misplaced or expired. */
export function openCookie(secret: string, name: string, sealed: string | undefined, now: Date): unknown {
  const text = sealed === undefined ? null : decryptAtRest(secret, purposeOf(name), sealed)
  if (text === null) return null
  const [expiresAt, value] = JSON.parse(text) as [number, unknown]
  return expiresAt > now.getTime() ? value : null
}
