import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { Configuration } from 'openid-client'
import { z } from 'zod'
import { discover, type IdentityProvider } from './discovery.ts'
import { SignInRefused } from './sign-in-refused.ts'

const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const MAX_AGE_SECONDS = 120
const CLOCK_TOLERANCE_SECONDS = 30

/** Whose sessions the provider has ended: the one it calls `sid`, or where that is null all of `sub`. */
export type LogoutToken = {
  readonly sid: string | null
  /** The token's `sub`, which is not an identity's `subject` where the provider also has an `oid`. */
  readonly sub: string | null
  readonly jti: string
}

const Claims = z
  .object({
    jti: z.string().min(1),
    sid: z.string().min(1).nullish(),
    sub: z.string().min(1).nullish(),
    events: z.object({ [LOGOUT_EVENT]: z.object({}) }),
    // Its absence is what keeps an ID token from being taken for a logout token.
    nonce: z.undefined().optional(),
  })
  .refine(({ sid, sub }) => sid != null || sub != null, 'names neither a session nor a person')

// By configuration, so that keys are forgotten together with the description that named their address.
const keySets = new WeakMap<Configuration, JWTVerifyGetKey>()

/** Verifies a back-channel logout token (OpenID Connect Back-Channel Logout 1.0, section 2.6). */
export async function parseLogoutToken(provider: IdentityProvider, jwt: string): Promise<LogoutToken> {
  const configuration = await discover(provider)
  const { payload, protectedHeader } = await jwtVerify(jwt, keySetOf(configuration), {
    audience: provider.clientId,
    requiredClaims: ['iss', 'iat'],
    maxTokenAge: MAX_AGE_SECONDS,
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
  }).catch(refuse)
  if (payload.iss !== issuerOf(configuration, payload)) throw new SignInRefused('sign_in.issuer_unknown')
  // Older providers leave the type out or say JWT.
  const type = protectedHeader.typ?.toLowerCase() ?? 'jwt'
  const claims = Claims.safeParse(payload)
  if (!claims.success || (type !== 'logout+jwt' && type !== 'jwt')) {
    throw new SignInRefused('sign_in.token_invalid', claims.error ?? new Error(`a token of type ${type}`))
  }
  const { sid = null, sub = null, jti } = claims.data
  return { sid, sub, jti }
}

/** Entra ID describes all its organisations at once, with a place for `tid` in the issuer. */
function issuerOf(configuration: Configuration, payload: JWTPayload): string {
  return configuration.serverMetadata().issuer.replace('{tenantid}', String(payload['tid']))
}

function keySetOf(configuration: Configuration): JWTVerifyGetKey {
  const known = keySets.get(configuration)
  if (known !== undefined) return known
  const { jwks_uri: address } = configuration.serverMetadata()
  if (address === undefined) throw new SignInRefused('sign_in.provider_unreachable', new Error('no jwks_uri'))
  const keySet = createRemoteJWKSet(new URL(address))
  keySets.set(configuration, keySet)
  return keySet
}

function refuse(error: unknown): never {
  // jose has no class of its own for an answer other than 200; its plain error is nothing else here.
  const isPlain = error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC'
  const isUnanswered = isPlain || error instanceof errors.JWKSTimeout || error instanceof TypeError
  throw new SignInRefused(isUnanswered ? 'sign_in.provider_unreachable' : 'sign_in.token_invalid', error)
}
