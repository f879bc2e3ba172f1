import type { House } from '../access/look.ts'
import type { Credentials, SessionLife } from '../identity/credentials.ts'

/** What signing in and out is done with. */
export interface SignInParts {
  readonly house: House
  readonly credentials: Credentials
  readonly life: SessionLife
  readonly publicUrl: string
  readonly secret: string
}
