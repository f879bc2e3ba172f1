import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { IdentityProvider } from './discovery.ts'
import { mfaSatisfied } from './mfa.ts'
import { beginSignIn, finishSignIn } from './oidc.ts'

const ENTRA = 'https://login.microsoftonline.com'
const redirectUri = 'https://latchkey.example/callback'
const ours = '11111111-1111-4111-8111-111111111111'
const provider: IdentityProvider = {
  id: 'entra',
  tenantId: null,
  issuer: `${ENTRA}/organizations/v2.0`,
  clientId: 'us',
  clientSecret: 's',
  mfa: { kind: 'acrs', contexts: ['c1'] },
}

const { privateKey, publicKey } = await generateKeyPair('RS256')
let claims: Record<string, unknown> = {}

/** Entra ID as it answers: one description for all organisations, with a place for the organisation in the issuer. */
async function entra(input: string | URL | Request): Promise<Response> {
  const { pathname } = new URL(input instanceof Request ? input.url : input)
  if (pathname.endsWith('/openid-configuration')) {
    return Response.json({
      issuer: `${ENTRA}/{tenantid}/v2.0`,
      authorization_endpoint: `${ENTRA}/organizations/oauth2/v2.0/authorize`,
      token_endpoint: `${ENTRA}/organizations/oauth2/v2.0/token`,
      jwks_uri: `${ENTRA}/organizations/discovery/v2.0/keys`,
      token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
      id_token_signing_alg_values_supported: ['RS256'],
    })
  }
  if (pathname.endsWith('/keys')) {
    return Response.json({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k', use: 'sig' }] })
  }
  const idToken = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: 'k', typ: 'JWT' })
    .setAudience('us')
    .setSubject('pairwise-subject')
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(privateKey)
  return Response.json({ access_token: 'a', token_type: 'Bearer', id_token: idToken })
}

beforeEach(() => vi.stubGlobal('fetch', vi.fn(entra)))
afterEach(() => vi.unstubAllGlobals())

async function signIn(said: Record<string, unknown>, request: { stepUp?: { mfa: boolean } } = {}) {
  const { url, pending } = await beginSignIn(provider, { redirectUri, ...request })
  claims = { nonce: pending.nonce, ...said }
  const answer = new URL(`${redirectUri}?code=c&state=${pending.state}`)
  return { url, finished: finishSignIn(provider, pending, answer) }
}

test('a person of any organisation is known by the organisation’s id and their own', async () => {
  const { finished } = await signIn({
    iss: `${ENTRA}/${ours}/v2.0`,
    tid: ours,
    oid: 'the-object-id',
    preferred_username: 'pat@fabrikam.com',
  })
  expect(await finished).toMatchObject({
    providerTenantId: ours,
    subject: 'the-object-id',
    upn: 'pat@fabrikam.com',
    issuer: `${ENTRA}/${ours}/v2.0`,
    amr: [],
  })
})

test('a token whose issuer and organisation disagree is refused', async () => {
  const { finished } = await signIn({ iss: `${ENTRA}/${ours}/v2.0`, tid: 'another', oid: 'o' })
  await expect(finished).rejects.toMatchObject({ code: 'sign_in.token_invalid' })
})

test('a token without the organisation is refused', async () => {
  const { finished } = await signIn({ iss: `${ENTRA}/undefined/v2.0`, oid: 'o' })
  await expect(finished).rejects.toMatchObject({ code: 'sign_in.token_invalid' })
})

test('a step-up asks for an authentication context by the claims parameter', async () => {
  const said = { iss: `${ENTRA}/${ours}/v2.0`, tid: ours, oid: 'o' }
  const { url, finished } = await signIn({ ...said, acrs: ['c1'] }, { stepUp: { mfa: true } })
  expect(JSON.parse(url.searchParams.get('claims')!)).toEqual({
    id_token: { acrs: { essential: true, value: 'c1' } },
  })
  expect(mfaSatisfied(await finished, provider.mfa)).toBe(true)
  const without = await signIn(said, { stepUp: { mfa: true } })
  await expect(without.finished).rejects.toMatchObject({ code: 'sign_in.second_factor_missing' })
})
