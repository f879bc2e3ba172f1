import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type CookieJar, openSignIn, signInWith, walk } from '../../test/sign-in-with.ts'
import { callbackOf, pageAt, startDemo } from '../demo/demo-test-kit.ts'
import type { IdentityProvider } from './discovery.ts'
import { parseLogoutToken } from './logout-token.ts'
import { endSessionUrl, finishSignIn } from './oidc.ts'

let demo: Awaited<ReturnType<typeof startDemo>>
beforeAll(async () => {
  demo = await startDemo()
})
afterAll(() => demo.stop())
afterEach(() => vi.useRealTimers())

describe('a step-up', () => {
  test('asks whoever is signed in for a second factor, and is content with it', async () => {
    const jar: CookieJar = new Map()
    await demo.signIn(demo.contoso, 'alice@contoso.com', { jar })
    const { url, pending } = await demo.begin(demo.contoso, {
      stepUp: { mfa: true },
      loginHint: 'alice@contoso.com',
    })
    expect(url.searchParams.get('acr_values')).toBe('urn:latchkey:demo:second-factor')
    const page = await pageAt(url, jar)
    expect(page.text).toContain('You are asked to sign in again, with a second factor.')
    expect(page.text).toContain('value="alice@contoso.com" autocomplete="username"')
    const step = await page.submit({ person: 'alice@contoso.com', factor: 'second' })
    expect((await finishSignIn(demo.contoso, pending, callbackOf(step))).amr).toContain('mfa')
  })

  test('is refused where the person signs in without one all the same', async () => {
    const { url, pending } = await demo.begin(demo.contoso, { stepUp: { mfa: true } })
    const answer = await signInWith(url, 'alice@contoso.com', { mfa: false })
    await expect(finishSignIn(demo.contoso, pending, answer)).rejects.toMatchObject({
      code: 'sign_in.second_factor_missing',
    })
  })

  test('is not asked for again while the second factor is remembered', async () => {
    const jar: CookieJar = new Map()
    await demo.signIn(demo.contoso, 'alice@contoso.com', { jar, mfa: true })
    const { url } = await demo.begin(demo.contoso, { stepUp: { mfa: true } })
    expect((await openSignIn(url, jar)).is).toBe('callback')
  })

  test('asks by prompt where the provider is judged by amr', async () => {
    const byAmr: IdentityProvider = { ...demo.contoso, mfa: { kind: 'amr', values: ['mfa'] } }
    const jar: CookieJar = new Map()
    await demo.signIn(demo.contoso, 'alice@contoso.com', { jar, mfa: true })
    const { url, pending } = await demo.begin(byAmr, { stepUp: { mfa: true } })
    expect((await pageAt(url, jar)).text).toContain('with a second factor')
    const answer = await signInWith(url, 'alice@contoso.com', { jar, mfa: true })
    expect((await finishSignIn(byAmr, pending, answer)).amr).toEqual(['pwd', 'mfa'])
  })

  test('asks for a fresh sign-in once the last is older than allowed', async () => {
    const jar: CookieJar = new Map()
    const first = await demo.signIn(demo.contoso, 'alice@contoso.com', { jar })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10 * 60_000 })
    const { url, pending } = await demo.begin(demo.contoso, { stepUp: { mfa: false, maxAgeSeconds: 300 } })
    const page = await pageAt(url, jar)
    expect(page.text).toContain('Your sign-in is too long ago.')
    const step = await page.submit({ person: 'alice@contoso.com' })
    const { authTime } = await finishSignIn(demo.contoso, pending, callbackOf(step))
    expect(authTime!.getTime() - first.authTime!.getTime()).toBeGreaterThanOrEqual(599_000)
  })
})

describe('signing out', () => {
  test('ends the provider’s session, comes back, and the provider tells us which session ended', async () => {
    const jar: CookieJar = new Map()
    const { idToken, sid } = await demo.signIn(demo.contoso, 'alice@contoso.com', { jar })
    const url = await endSessionUrl(demo.contoso, idToken, demo.postLogoutRedirectUri)
    const step = await walk(url!, {}, jar, demo.postLogoutRedirectUri)
    expect(step.is).toBe('callback')
    const told = await parseLogoutToken(demo.contoso, demo.logoutTokens.at(-1)!)
    expect(told).toEqual({ sid, sub: 'oid-alice', jti: expect.any(String) })
    await expect(parseLogoutToken(demo.fabrikam, demo.logoutTokens.at(-1)!)).rejects.toMatchObject({
      code: 'sign_in.token_invalid',
    })
    expect((await openSignIn((await demo.begin(demo.contoso)).url, jar)).is).toBe('page')
  })

  test('works where the provider has forgotten the session', async () => {
    const { idToken } = await demo.signIn(demo.contoso, 'alice@contoso.com')
    const url = await endSessionUrl(demo.contoso, idToken, demo.postLogoutRedirectUri)
    expect((await walk(url!, {}, new Map(), demo.postLogoutRedirectUri)).is).toBe('callback')
  })

  test('does not wait for a provider that is gone', async () => {
    const gone = { ...demo.contoso, id: 'gone', issuer: 'http://127.0.0.1:9/idp/contoso' }
    expect(await endSessionUrl(gone, 'a token', demo.postLogoutRedirectUri)).toBeNull()
  })

  test('nothing went wrong inside the provider in all of this', () => {
    expect(demo.reported).toEqual([])
  })
})
