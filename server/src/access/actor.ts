/** How a session was signed in to: what a customer's sign-in policy is held against. */
export interface SignIn {
  readonly mfa: boolean
  readonly authenticatedAt: Date
}

/** A person who is calling, as their home tenant knows them at {@link homeVersion}. */
export interface UserActor {
  readonly kind: 'user'
  readonly id: string
  readonly tenantId: string
  readonly tenantName: string
  readonly name: string
  readonly upn: string
  readonly locale: 'en' | 'fr' | 'de' | 'zh'
  /** Their own id and those of the security groups that hold them, nested ones too. */
  readonly principals: readonly string[]
  readonly globalAdministrator: boolean
  readonly signIn: SignIn
  readonly sessionId: string | null
  /** The API token used, and what it narrows its owner to. */
  readonly token: {
    readonly id: string
    readonly mask: number
    readonly tenantIds: readonly string[] | null
  } | null
  /** The version of the home tenant's facts that all of this was read at. */
  readonly homeVersion: number
}

/** Latchkey itself, on behalf of one tenant: a job, or the demo's beginning. */
export interface SystemActor {
  readonly kind: 'system'
  readonly name: string
  readonly tenantId: string
}

export type Actor = UserActor | SystemActor

/** What a request adds to its actor. */
export interface Origin {
  readonly requestId: string | null
  readonly ip: string | null
}
