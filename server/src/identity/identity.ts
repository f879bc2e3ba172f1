import { z } from 'zod'
import { SignInRefused } from './sign-in-refused.ts'

/** Who the provider says has signed in, and how. */
export type Identity = {
  readonly issuer: string
  /** Immutable within `providerTenantId`: `oid` where there is one, else `sub`. Names and addresses change hands. */
  readonly subject: string
  /** The provider's own name for the organisation (`tid`), where it serves several. */
  readonly providerTenantId: string | null
  readonly upn: string | null
  readonly name: string | null
  /** For writing to, never for recognising somebody by: providers let people choose it. */
  readonly email: string | null
  /** External ids of security groups; null where the token does not say, which is not the same as none. */
  readonly groups: readonly string[] | null
  readonly amr: readonly string[]
  readonly acr: string | null
  readonly acrs: readonly string[]
  readonly authTime: Date | null
  /** The provider's session, which its logout tokens name. */
  readonly sid: string | null
  /** As received; sent back when signing out, so that the provider knows whom. */
  readonly idToken: string
}

// Some providers send an empty text for what they do not know.
const Text = z
  .string()
  .nullish()
  .transform((text) => text || null)
const Texts = z
  .union([z.array(z.string()), z.string().transform((one) => [one])])
  .nullish()
  .transform((texts) => texts ?? null)

const Claims = z.object({
  iss: z.string().min(1),
  sub: z.string().min(1),
  tid: Text,
  oid: Text,
  upn: Text,
  preferred_username: Text,
  name: Text,
  email: Text,
  groups: Texts,
  amr: Texts,
  acr: Text,
  acrs: Texts,
  auth_time: z.number().nullish(),
  sid: Text,
})

/**
 * Reads the claims of a token that has been verified. Where the provider serves many organisations, the pair of `tid`
 * and `oid` is who somebody is, and both must be there.
 */
export function identityFrom(claims: unknown, idToken: string, servesManyOrganisations: boolean): Identity {
  const parsed = Claims.safeParse(claims)
  if (!parsed.success) throw new SignInRefused('sign_in.token_invalid', parsed.error)
  const { iss, sub, tid, oid, ...said } = parsed.data
  if (servesManyOrganisations && (tid === null || oid === null)) {
    throw new SignInRefused(
      'sign_in.token_invalid',
      new Error('a provider of many organisations must send tid and oid'),
    )
  }
  return {
    issuer: iss,
    subject: oid ?? sub,
    providerTenantId: tid,
    upn: said.upn ?? said.preferred_username,
    name: said.name,
    email: said.email,
    groups: said.groups,
    amr: said.amr ?? [],
    acr: said.acr,
    acrs: said.acrs ?? [],
    authTime: typeof said.auth_time === 'number' ? new Date(said.auth_time * 1000) : null,
    sid: said.sid,
    idToken,
  }
}
