import { decryptAtRest, encryptAtRest } from './secrets.ts'

/** Keeps secrets in the database under the operator's, so that a copy of the one without the other reveals nothing. */
export interface Vault {
  /** What is sealed for one purpose opens for no other. */
  seal(purpose: string, plain: string): string
  /** Null for what was tampered with, or sealed under another secret. */
  open(purpose: string, sealed: string): string | null
}

export const vaultUnder = (secret: string): Vault => ({
  seal: (purpose, plain) => encryptAtRest(secret, purpose, plain),
  open: (purpose, sealed) => decryptAtRest(secret, purpose, sealed),
})
