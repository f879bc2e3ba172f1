import { type MutableToken, OAuth2Server } from 'oauth2-mock-server'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { IdentityProvider } from './discovery.ts'
import { parseLogoutToken } from './logout-token.ts'
import { beginSignIn, finishSignIn } from './oidc.ts'

const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const redirectUri = 'http://127.0.0.1:9/callback'
const mock = new OAuth2Server()
let provider: IdentityProvider

beforeAll(async () => {
  await mock.issuer.keys.generate('RS256')
  await mock.start(0, '127.0.0.1')
  const issuer = mock.issuer.url!
  provider = {
    id: 'mock',
    tenantId: 't',
    issuer,
    clientId: 'us',
    clientSecret: 's',
    mfa: { kind: 'trusted' },
  }
})
afterAll(() => mock.stop())
afterEach(() => {
  mock.service.removeAllListeners()
})

async function signIn(by: IdentityProvider = provider) {
  const { url, pending } = await beginSignIn(by, { redirectUri })
  const { headers } = await fetch(url, { redirect: 'manual' })
  return finishSignIn(by, pending, new URL(headers.get('location')!))
}

/** Changes the ID token, which is the second of the two tokens that the mock signs, before it is signed. */
function forge(change: (token: MutableToken) => void) {
  mock.service.on('beforeTokenSigning', (token: MutableToken) => {
    if (token.payload['aud'] === provider.clientId) change(token)
  })
}

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('an ID token', () => {
  test('is believed when it is in order', async () => {
    forge(({ payload }) =>
      Object.assign(payload, { tid: 'a tenant', oid: 'an object', amr: 'pwd', name: '' }),
    )
    expect(await signIn()).toMatchObject({
      subject: 'an object',
      providerTenantId: 'a tenant',
      amr: ['pwd'],
      groups: null,
      name: null,
      authTime: null,
      sid: null,
    })
  })

  test.each<[string, (token: MutableToken) => void]>([
    ['another nonce', ({ payload }) => Object.assign(payload, { nonce: 'another' })],
    ['no nonce', ({ payload }) => delete payload['nonce']],
    [
      'two audiences and another authorized party',
      ({ payload }) => Object.assign(payload, { aud: ['us', 'them'], azp: 'them' }),
    ],
    ['another audience', ({ payload }) => Object.assign(payload, { aud: 'them' })],
    ['a past expiry', ({ payload }) => Object.assign(payload, { exp: Math.floor(Date.now() / 1000) - 60 })],
    ['another issuer', ({ payload }) => Object.assign(payload, { iss: 'https://issuer.example' })],
    ['no subject', ({ payload }) => delete payload['sub']],
    ['a key the provider does not publish', ({ header }) => Object.assign(header, { kid: 'unknown' })],
  ])('with %s is refused', async (_, change) => {
    forge(change)
    await expect(signIn()).rejects.toMatchObject({ code: 'sign_in.token_invalid' })
  })

  test.each(['none', 'HS256'])('said to be signed by %s is refused', async (alg) => {
    mock.service.once('beforeResponse', (response) => {
      const [, payload = ''] = String((response.body as Record<string, unknown>)['id_token']).split('.')
      Object.assign(response.body, {
        id_token: `${base64url({ alg })}.${payload}.${alg === 'none' ? '' : 'AAAA'}`,
      })
    })
    await expect(signIn()).rejects.toMatchObject({ code: 'sign_in.token_invalid' })
  })

  test('with a signature that is not the provider’s is refused', async () => {
    mock.service.once('beforeResponse', (response) => {
      const [header, , signature] = String((response.body as Record<string, unknown>)['id_token']).split('.')
      const [, payload = ''] = String((response.body as Record<string, unknown>)['id_token']).split('.')
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as object
      Object.assign(response.body, {
        id_token: `${header}.${base64url({ ...claims, sub: 'root' })}.${signature}`,
      })
    })
    await expect(signIn()).rejects.toMatchObject({ code: 'sign_in.token_invalid' })
  })

  test('that is missing altogether is refused', async () => {
    mock.service.once(
      'beforeResponse',
      (response) => delete (response.body as Record<string, unknown>)['id_token'],
    )
    await expect(signIn()).rejects.toMatchObject({ code: 'sign_in.token_invalid' })
  })

  test('of a provider of many organisations needs tid and oid', async () => {
    const many = { ...provider, id: 'many', tenantId: null }
    forge(({ payload }) => Object.assign(payload, { oid: 'an object' }))
    await expect(signIn(many)).rejects.toMatchObject({ code: 'sign_in.token_invalid' })
  })
})

describe('a provider', () => {
  test('that fails at the token endpoint is unreachable, for now', async () => {
    mock.service.once('beforeResponse', (response) => Object.assign(response, { statusCode: 503, body: '' }))
    await expect(signIn()).rejects.toMatchObject({ code: 'sign_in.provider_unreachable' })
    await expect(signIn()).resolves.toMatchObject({ subject: 'johndoe' })
  })
})

describe('a logout token', () => {
  const token = (
    change: (header: MutableToken['header'], payload: MutableToken['payload']) => void = () => {},
  ) =>
    mock.issuer.buildToken({
      scopesOrTransform: (header, payload) => {
        Object.assign(header, { typ: 'logout+jwt' })
        Object.assign(payload, { aud: 'us', jti: 'once', sid: 'a session', events: { [LOGOUT_EVENT]: {} } })
        change(header, payload)
      },
    })

  test('names the session that ended', async () => {
    expect(await parseLogoutToken(provider, await token())).toEqual({
      sid: 'a session',
      sub: null,
      jti: 'once',
    })
  })

  test('names a person where it names no session', async () => {
    const ofPerson = await token((_, payload) => Object.assign(payload, { sid: undefined, sub: 'johndoe' }))
    expect(await parseLogoutToken(provider, ofPerson)).toEqual({ sid: null, sub: 'johndoe', jti: 'once' })
  })

  test.each<[string, object]>([
    ['without an event', { events: undefined }],
    ['of another event', { events: { 'http://schemas.openid.net/event/other': {} } }],
    ['with a nonce', { nonce: 'n' }],
    ['without an id', { jti: undefined }],
    ['for another application', { aud: 'them' }],
    ['of an hour ago', { iat: Math.floor(Date.now() / 1000) - 3600 }],
    ['without a time', { iat: undefined }],
    ['that names nobody', { sid: undefined }],
  ])('%s is refused', async (_, change) => {
    const forged = await token((_header, payload) => Object.assign(payload, change))
    await expect(parseLogoutToken(provider, forged)).rejects.toMatchObject({ code: 'sign_in.token_invalid' })
  })

  test('of another type, issuer or signature is refused', async () => {
    const accessToken = await token((header) => Object.assign(header, { typ: 'at+jwt' }))
    await expect(parseLogoutToken(provider, accessToken)).rejects.toMatchObject({
      code: 'sign_in.token_invalid',
    })
    const foreign = await token((_, payload) => Object.assign(payload, { iss: 'https://issuer.example' }))
    await expect(parseLogoutToken(provider, foreign)).rejects.toMatchObject({
      code: 'sign_in.issuer_unknown',
    })
    const [header, payload] = (await token()).split('.')
    await expect(parseLogoutToken(provider, `${header}.${payload}.AAAA`)).rejects.toMatchObject({
      code: 'sign_in.token_invalid',
    })
    const unsigned = `${base64url({ alg: 'none' })}.${payload}.`
    await expect(parseLogoutToken(provider, unsigned)).rejects.toMatchObject({
      code: 'sign_in.token_invalid',
    })
    await expect(parseLogoutToken(provider, 'nonsense')).rejects.toMatchObject({
      code: 'sign_in.token_invalid',
    })
  })
})
