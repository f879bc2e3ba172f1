import * as client from 'openid-client'
import { z } from 'zod'
import { discover, type IdentityProvider } from './discovery.ts'
import { type Identity, identityFrom } from './identity.ts'
import { mfaParameters, mfaSatisfied } from './mfa.ts'
import { isSameSecret } from './secrets.ts'
import { SignInRefused } from './sign-in-refused.ts'

/** A sign-in on its way: kept sealed in the browser's cookie until the provider answers, and good for one answer. */
export const PendingSignIn = z.strictObject({
  providerId: z.string(),
  redirectUri: z.string(),
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  mfa: z.boolean(),
  maxAgeSeconds: z.number().nullable(),
})
export type PendingSignIn = z.infer<typeof PendingSignIn>

export type SignInRequest = {
  readonly redirectUri: string
  /** Asks for a second factor, and for one used no longer ago than this. The answer is held to both. */
  readonly stepUp?: { readonly mfa: boolean; readonly maxAgeSeconds?: number | undefined } | undefined
  readonly loginHint?: string | undefined
  /** Has the provider ask who it is, even where it remembers somebody. */
  readonly chooseAccount?: boolean | undefined
}

/** Prepares a sign-in: where to send the browser, and what to remember of it meanwhile. */
export async function beginSignIn(
  provider: IdentityProvider,
  { redirectUri, stepUp, loginHint, chooseAccount }: SignInRequest,
): Promise<{ url: URL; pending: PendingSignIn }> {
  const configuration = await discover(provider)
  const pending: PendingSignIn = {
    providerId: provider.id,
    redirectUri,
    state: client.randomState(),
    nonce: client.randomNonce(),
    codeVerifier: client.randomPKCECodeVerifier(),
    mfa: stepUp?.mfa ?? false,
    maxAgeSeconds: stepUp?.maxAgeSeconds ?? null,
  }
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid profile email',
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(pending.codeVerifier),
    code_challenge_method: 'S256',
    ...(loginHint === undefined ? {} : { login_hint: loginHint }),
    ...(chooseAccount ? { prompt: 'select_account' } : {}),
    ...(pending.mfa ? mfaParameters(provider.mfa) : {}),
    ...(pending.maxAgeSeconds === null ? {} : { max_age: String(pending.maxAgeSeconds) }),
  })
  return { url, pending }
}

/**
 * Turns the provider's answer into who has signed in. Of `callbackUrl` only the query counts, so that it may be built
 * from whatever host a proxy has passed on.
 */
export async function finishSignIn(
  provider: IdentityProvider,
  pending: PendingSignIn,
  callbackUrl: URL,
): Promise<Identity> {
  const answer = callbackUrl.searchParams
  if (pending.providerId !== provider.id || !isSameSecret(answer.get('state') ?? '', pending.state)) {
    throw new SignInRefused('sign_in.state_mismatch')
  }
  const configuration = await discover(provider)
  refuseOtherIssuer(configuration, answer.get('iss'))
  refuseError(answer)

  const url = new URL(pending.redirectUri)
  url.search = callbackUrl.search
  const tokens = await client
    .authorizationCodeGrant(configuration, url, {
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      pkceCodeVerifier: pending.codeVerifier,
      idTokenExpected: true,
      ...(pending.maxAgeSeconds === null ? {} : { maxAge: pending.maxAgeSeconds }),
    })
    .catch(refuse)
  const identity = identityFrom(tokens.claims(), tokens.id_token ?? '', provider.tenantId === null)
  if (pending.mfa && !mfaSatisfied(identity, provider.mfa))
    throw new SignInRefused('sign_in.second_factor_missing')
  return identity
}

/**
 * Says where to send the browser to be signed out at the provider too; null where the provider has no such page or
 * does not answer, because signing out here never waits for it.
 */
export async function endSessionUrl(
  provider: IdentityProvider,
  idToken: string,
  postLogoutRedirectUri: string,
): Promise<URL | null> {
  try {
    return client.buildEndSessionUrl(await discover(provider), {
      id_token_hint: idToken,
      post_logout_redirect_uri: postLogoutRedirectUri,
    })
  } catch {
    return null
  }
}

/** RFC 9207: an answer that names its issuer cannot be another provider's answer, fed to us in this one's name. */
function refuseOtherIssuer(configuration: client.Configuration, named: string | null): void {
  const { issuer, authorization_response_iss_parameter_supported: promised } = configuration.serverMetadata()
  if (named === null ? promised === true : named !== issuer) throw new SignInRefused('sign_in.issuer_unknown')
}

function refuseError(answer: URLSearchParams): void {
  const error = answer.get('error')
  if (error === null) return
  const told = new Error(`${error}: ${answer.get('error_description') ?? ''}`)
  throw new SignInRefused(error === 'access_denied' ? 'sign_in.cancelled' : 'sign_in.provider_refused', told)
}

const notAnAnswer = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_HTTP_REQUEST_FORBIDDEN',
])

function refuse(error: unknown): never {
  if (error instanceof client.ResponseBodyError) {
    throw new SignInRefused(
      error.error === 'invalid_grant' ? 'sign_in.code_invalid' : 'sign_in.provider_refused',
      error,
    )
  }
  if (error instanceof client.WWWAuthenticateChallengeError)
    throw new SignInRefused('sign_in.provider_refused', error)
  // What fetch throws when there is no connection.
  const isUnanswered = error instanceof TypeError || notAnAnswer.has((error as { code?: string }).code ?? '')
  throw new SignInRefused(isUnanswered ? 'sign_in.provider_unreachable' : 'sign_in.token_invalid', error)
}
