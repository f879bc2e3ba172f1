import { describe, expect, test } from 'vitest'
import type { Browser } from '../../test/browser.ts'
import { serve } from '../../test/server.ts'
import { signInWith } from '../../test/sign-in-with.ts'
import { sessionCookie } from '../http/identify.ts'
import { cookieOptions, pendingCookie } from './cookies.ts'

const server = await serve()
const { contoso, woodgrove } = server.world.tenants
const denali = `/api/v1/tenants/${contoso.id}/rooms/${contoso.roomIds.Denali}`

/** What the audit last remembered of sign-ins at a tenant. */
async function lastSignIn(tenantId: string) {
  const [answer] = await server.owner.travel({ home: tenantId, tenant: null }, [
    {
      sql: `select operation, result, problem, actor_kind as actor, actor_name as "actorName", object_name as object, ip, after
              from audit_events where tenant_id = $1 and activity = 'session.create' order by at desc, id desc limit 1`,
      parameters: [tenantId],
    },
  ])
  return answer?.rows[0]
}

describe('signing in', () => {
  test('leads through the organisation’s provider to a session, and is recorded', async () => {
    const browser = server.browser()
    expect((await browser.ask('GET', '/api/v1/sessions')).body.code).toBe('authentication.required')
    await browser.signIn('alice@contoso.com')
    const { body } = await browser.ask('GET', '/api/v1/sessions')
    expect(body.items).toMatchObject([{ current: true, mfa: false, ip: '127.0.0.1' }])
    expect((await browser.ask('GET', denali)).body.name).toBe('Denali')
    expect(await lastSignIn(contoso.id)).toMatchObject({
      operation: 'SignIn',
      result: 'Successful',
      actor: 'user',
      actorName: 'Alice Archer',
      ip: '127.0.0.1',
      after: { mfa: false },
    })
  })

  test('knows a second factor when one was used', async () => {
    const browser = server.browser()
    await browser.signIn('alice@contoso.com', { mfa: true })
    const { body } = await browser.ask('GET', '/api/v1/sessions')
    expect(body.items.find((session: { current: boolean }) => session.current).mfa).toBe(true)
  })

  test('tells the provider who it is about, when an address was given', async () => {
    const page = await server.browser().signInPage('Ben@Contoso.com')
    expect(page.url).toContain('/idp/contoso/')
    expect(page.text).toContain('value="ben@contoso.com" autocomplete="username"')
  })

  test('asks who it is even where the provider remembers somebody else', async () => {
    const browser = server.browser()
    await browser.signIn('alice@contoso.com')
    await browser.signIn('ben@contoso.com')
    expect(await lastSignIn(contoso.id)).toMatchObject({ actorName: 'Ben Bauer' })
  })

  test('at an organisation that nobody knows is refused, to a script and to a person', async () => {
    for (const domain of ['nowhere.example', 'not a domain', '']) {
      const path = `/sign-in?domain=${encodeURIComponent(domain)}`
      const told = await server.browser().ask('GET', path)
      expect([told.status, told.body.code]).toEqual([404, 'sign_in.organisation_unknown'])
    }
    const shown = await server
      .browser()
      .ask('GET', '/sign-in?domain=nowhere.example', { accept: 'text/html' })
    expect([shown.status, shown.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
    expect(shown.text).toContain('No organisation with this domain signs in here.')
    expect((await server.browser().ask('GET', '/sign-in?colour=blue')).body.code).toBe('input.invalid')
  })

  test('leads to no other site afterwards', async () => {
    const browser = server.browser()
    await browser.signIn('alice@contoso.com')
    for (const returnTo of ['https://evil.example/', '//evil.example/', '/\\evil.example']) {
      const step = await browser.ask(
        'GET',
        `/sign-in?domain=contoso.com&returnTo=${encodeURIComponent(returnTo)}`,
      )
      const provider = new URL(step.headers.get('location')!)
      expect(provider.origin).toBe(server.url)
      const arrived = await browser.open(
        `/sign-in?domain=contoso.com&returnTo=${encodeURIComponent(returnTo)}`,
      )
      expect(arrived.is === 'page' && new URL(arrived.url).pathname).toBe('/')
    }
  })
})

describe('the cookie', () => {
  test('is for no script and no other site', async () => {
    const browser = server.browser()
    const page = await browser.signInPage('alice@contoso.com')
    const action = new URL(page.url)
    expect(action.origin).toBe(server.url)
    const pending = await server.browser().ask('GET', '/sign-in?domain=contoso.com')
    for (const cookie of pending.headers.getSetCookie()) {
      expect(cookie).toMatch(/^latchkey-sign-in=/)
      expect(cookie).toContain('HttpOnly')
      expect(cookie).toContain('SameSite=Lax')
      expect(cookie).toContain('Path=/')
      expect(cookie).not.toContain('Domain')
    }
  })

  test('is bound to its host, and to TLS, wherever there is TLS', () => {
    const url = 'https://rooms.example.com'
    expect([sessionCookie(url), pendingCookie(url)]).toEqual(['__Host-latchkey', '__Host-latchkey-sign-in'])
    expect(cookieOptions(url)).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: true })
    expect(cookieOptions(server.url).secure).toBe(false)
  })

  test('that was there before signing in is not the one afterwards, and opens nothing more', async () => {
    const browser = server.browser()
    await browser.signIn('alice@contoso.com')
    const before = browser.cookies()
    await browser.signIn('alice@contoso.com')
    expect(browser.cookies()).not.toBe(before)
    const old = await server.browser().ask('GET', denali, { cookie: before })
    expect([old.status, old.body.code]).toEqual([401, 'session.ended'])
    expect((await browser.ask('GET', denali)).status).toBe(200)
  })

  test('planted by somebody else is not taken for a session', async () => {
    const browser = server.browser()
    const planted = Buffer.alloc(48, 7).toString('base64url')
    browser.jar.set('latchkey /', { name: 'latchkey', value: planted, path: '/' })
    await browser.signIn('alice@contoso.com')
    expect(browser.session).not.toBe(planted)
    const other = await server.browser().ask('GET', denali, { cookie: `latchkey=${planted}` })
    expect(other.body.code).toBe('authentication.required')
  })

  test('does not write for a page of another site', async () => {
    const browser = server.browser()
    await browser.signIn('alice@contoso.com')
    for (const headers of [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
      { origin: server.url, 'sec-fetch-site': 'same-site' },
    ]) {
      const written = await browser.ask('DELETE', denali, headers)
      expect([written.status, written.body.code]).toEqual([403, 'request.cross_site'])
      expect((await browser.ask('POST', '/sign-out', headers)).body.code).toBe('request.cross_site')
    }
    expect((await browser.ask('GET', denali)).status).toBe(200)
  })
})

describe('the provider’s answer', () => {
  /** Signs in up to the answer, which is not given. */
  async function answerFor(browser: Browser, upn: string): Promise<URL> {
    const begun = await browser.ask('GET', `/sign-in?domain=${upn}&returnTo=/landing`)
    return signInWith(begun.headers.get('location')!, upn, { jar: browser.jar })
  }

  test('is taken from the browser that asked, and once', async () => {
    const browser = server.browser()
    const answer = await answerFor(browser, 'alice@contoso.com')
    const stolen = await server.browser().ask('GET', answer.pathname + answer.search)
    expect(stolen.body).toMatchObject({ code: 'sign_in.refused', details: { reason: 'expired' } })

    const other = server.browser()
    await other.signInPage('alice@contoso.com')
    const mixed = await other.ask('GET', answer.pathname + answer.search)
    expect(mixed.body).toMatchObject({ code: 'sign_in.refused', details: { reason: 'expired' } })
    expect(await lastSignIn(contoso.id)).toMatchObject({ result: 'Failed', problem: 'sign_in.refused' })

    const cookie = browser.cookies()
    const first = await browser.ask('GET', answer.pathname + answer.search)
    expect([first.status, first.headers.get('location')]).toEqual([303, '/landing'])
    const again = await browser.ask('GET', answer.pathname + answer.search, { cookie })
    expect(again.body).toMatchObject({ code: 'sign_in.refused', details: { reason: 'expired' } })
    expect(again.headers.getSetCookie().some((set) => set.startsWith('latchkey='))).toBe(false)
  })

  test('comes too late after ten minutes', async () => {
    const browser = server.browser()
    const answer = await answerFor(browser, 'alice@contoso.com')
    server.wait(10 * 60_000 + 1)
    const late = await browser.ask('GET', answer.pathname + answer.search)
    expect(late.body).toMatchObject({ code: 'sign_in.refused', details: { reason: 'expired' } })
  })

  test('may be no, which is recorded', async () => {
    const browser = server.browser()
    const page = await browser.signInPage('alice@contoso.com')
    const refused = await page.submit({ cancel: 'yes' })
    expect(refused.is === 'page' && refused.status).toBe(403)
    expect(await lastSignIn(contoso.id)).toMatchObject({ result: 'Failed', after: { reason: 'cancelled' } })
    expect(browser.session).toBeUndefined()
  })

  test('may not come at all', async () => {
    await server.owner.travel({ home: '', tenant: null }, [
      {
        sql: `update identity_providers set issuer = 'http://127.0.0.1:9/idp' where owner_id = $1`,
        parameters: [woodgrove.id],
      },
    ])
    const told = await server.browser().ask('GET', '/sign-in?domain=woodgrove.com')
    expect([told.status, told.body.code]).toEqual([502, 'sign_in.provider_unreachable'])
  })
})
