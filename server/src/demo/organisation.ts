import { isSameSecret } from '../identity/secrets.ts'

/** Somebody as the organisation's identity provider knows them. */
export type DemoAccount = {
  readonly sub: string
  readonly upn: string
  readonly name: string
  readonly email: string
  readonly password: string
  /** External ids, as the directory knows them. */
  readonly groups: readonly string[]
}

export type DemoOrganisation = {
  readonly slug: string
  readonly tenantId: string
  readonly name: string
  readonly domain: string
  readonly people: readonly DemoAccount[]
}

/** How somebody signed in, in the words of the ID token. */
export const PASSWORD_ONLY = { acr: 'urn:latchkey:demo:password', amr: ['pwd'] } as const
export const SECOND_FACTOR = { acr: 'urn:latchkey:demo:second-factor', amr: ['pwd', 'mfa'] } as const

/** Finds somebody by user name alone: the demo lets anybody be anybody. */
export function findPerson(organisation: DemoOrganisation, username: string): DemoAccount | undefined {
  const wanted = username.trim().toLowerCase()
  return organisation.people.find(({ upn }) => upn.toLowerCase() === wanted)
}

export function findByPassword(
  organisation: DemoOrganisation,
  username: string,
  password: string,
): DemoAccount | undefined {
  const person = findPerson(organisation, username)
  return person !== undefined && isSameSecret(person.password, password) ? person : undefined
}

/** What the ID token says of somebody, beside how they signed in. */
export function claimsOf(organisation: DemoOrganisation, person: DemoAccount) {
  return {
    sub: person.sub,
    oid: person.sub,
    tid: organisation.tenantId,
    upn: person.upn,
    preferred_username: person.upn,
    name: person.name,
    email: person.email,
    groups: [...person.groups],
  }
}
