import { describe, expect, test } from 'vitest'
import { serve } from '../../test/server.ts'

const minute = 60_000
const server = await serve({ idleMs: 30 * minute, totalMs: 120 * minute })
const { tenants, people } = server.world
const { contoso } = tenants
const denali = `/api/v1/tenants/${contoso.id}/rooms/${contoso.roomIds.Denali}`

async function signedIn(upn: string, options: { mfa?: boolean } = {}) {
  const browser = server.browser()
  await browser.signIn(upn, options)
  return browser
}

async function audited(activity: string) {
  const [answer] = await server.owner.travel({ home: contoso.id, tenant: null }, [
    {
      sql: `select operation, result, problem, actor_name as actor, object_name as object, after
              from audit_events where tenant_id = $1 and activity = $2 order by at, id`,
      parameters: [contoso.id, activity],
    },
  ])
  return answer?.rows ?? []
}

describe('a session ends', () => {
  test('by its person, elsewhere: the first request after it is refused', async () => {
    const [here, there] = [await signedIn('alice@contoso.com'), await signedIn('alice@contoso.com')]
    const { items } = (await there.ask('GET', '/api/v1/sessions')).body
    const current = items.find((session: { current: boolean }) => session.current).id
    expect((await here.ask('DELETE', `/api/v1/sessions/${current}`)).status).toBe(204)
    const refused = await there.ask('GET', denali)
    expect([refused.status, refused.body.code]).toEqual([401, 'session.ended'])
    expect((await here.ask('GET', denali)).status).toBe(200)
    expect((await here.ask('DELETE', `/api/v1/sessions/${current}`)).body.code).toBe('session.not_found')
    expect((await audited('session.end')).at(-2)).toMatchObject({
      operation: 'SignOut',
      result: 'Successful',
      actor: 'Alice Archer',
    })
  })

  test('by nobody else: somebody else’s does not exist', async () => {
    const [alice, ben] = [await signedIn('alice@contoso.com'), await signedIn('ben@contoso.com')]
    const { items } = (await alice.ask('GET', '/api/v1/sessions')).body
    expect((await ben.ask('DELETE', `/api/v1/sessions/${items[0].id}`)).body.code).toBe('session.not_found')
    expect((await ben.ask('GET', '/api/v1/sessions')).body.items).toHaveLength(1)
    expect((await alice.ask('GET', denali)).status).toBe(200)
  })

  test('everywhere, by an administrator of the organisation', async () => {
    const [alice, ben] = [await signedIn('alice@contoso.com'), await signedIn('ben@contoso.com')]
    const wendy = await signedIn('wendy@woodgrove.com')
    const path = `/api/v1/directory/users/${people.ben.userId}/end-sessions`
    expect((await wendy.ask('POST', path)).body.code).toBe('user.not_found')
    expect((await ben.ask('POST', path)).body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'settings.modify' },
    })
    expect((await alice.ask('POST', path)).body.ended).toBeGreaterThanOrEqual(1)
    expect((await ben.ask('GET', '/api/v1/sessions')).body.code).toBe('session.ended')
    expect((await audited('user.endSessions')).at(-1)).toMatchObject({
      result: 'Successful',
      actor: 'Alice Archer',
      object: 'Ben Bauer',
    })
  })

  test('when it has not been used for a while, and after its whole life', async () => {
    const browser = await signedIn('alice@contoso.com')
    for (const _ of [1, 2, 3]) {
      server.wait(29 * minute)
      expect((await browser.ask('GET', denali)).status).toBe(200)
    }
    server.wait(31 * minute)
    expect((await browser.ask('GET', denali)).body.code).toBe('session.ended')

    // A page that is left open asks again and again; that keeps no session alive.
    const left = await signedIn('alice@contoso.com')
    const tag = (await left.ask('GET', '/api/v1/me')).headers.get('etag') ?? ''
    for (const status of [304, 304, 401]) {
      server.wait(11 * minute)
      expect((await left.ask('GET', '/api/v1/me', { 'if-none-match': tag })).status).toBe(status)
    }

    const busy = await signedIn('alice@contoso.com')
    for (let spent = 0; spent < 120; spent += 20) {
      expect((await busy.ask('GET', denali)).status).toBe(200)
      server.wait(20 * minute)
    }
    expect((await busy.ask('GET', denali)).body.code).toBe('session.ended')
  })

  test('with the person’s being disabled', async () => {
    const browser = await signedIn('oscar@contoso.com')
    expect((await browser.ask('GET', denali)).status).toBe(200)
    await server.owner.travel({ home: contoso.id, tenant: null }, [
      { sql: `update users set disabled_at = now() where id = $1`, parameters: [people.oscar.userId] },
    ])
    expect((await browser.ask('GET', denali)).body.code).toBe('session.ended')
  })
})

describe('signing out', () => {
  test('ends the session here at once, and the provider’s where it leads', async () => {
    const browser = await signedIn('alice@contoso.com')
    const cookie = browser.cookies()
    const { status, body } = await browser.ask('POST', '/sign-out')
    expect(status).toBe(200)
    expect(browser.session).toBeUndefined()
    expect((await server.browser().ask('GET', denali, { cookie })).body.code).toBe('session.ended')
    expect(body.redirectTo).toContain('/idp/contoso/session/end')
    const end = await browser.open(body.redirectTo)
    expect(end.is === 'page' && end.text).toContain('You are signed out')
    // The provider has forgotten, too.
    expect((await browser.open('/sign-in?domain=contoso.com&returnTo=/landing')).is).toBe('page')
  })

  test('leads a form there, and does no harm twice or without a session', async () => {
    const browser = await signedIn('alice@contoso.com')
    const cookie = browser.cookies()
    const form = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }
    const first = await browser.ask('POST', '/sign-out', form)
    expect([first.status, first.headers.get('location')]).toEqual([
      303,
      expect.stringContaining('/session/end'),
    ])
    expect((await browser.ask('POST', '/sign-out', { ...form, cookie })).status).toBe(303)
    const without = await server.browser().ask('POST', '/sign-out')
    expect(without.body).toEqual({ redirectTo: `${server.url}/signed-out` })
  })
})

describe('the provider', () => {
  test('ends the sessions it has ended itself', async () => {
    const browser = await signedIn('alice@contoso.com')
    const bystander = await signedIn('alice@contoso.com')
    expect((await browser.ask('GET', denali)).status).toBe(200)
    const page = await browser.open('/idp/contoso/session/end')
    if (page.is !== 'page') throw new Error('no page')
    await page.submit({ logout: 'yes' })
    expect((await browser.ask('GET', denali)).body.code).toBe('session.ended')
    expect((await bystander.ask('GET', denali)).status).toBe(200)
    expect((await audited('session.end')).at(-1)).toMatchObject({
      actor: 'back-channel logout',
      object: 'Alice Archer',
    })
  })

  test('is not believed without its signature, and another’s is not believed at all', async () => {
    const { providerId } = server.organisations[0]!
    const post = (id: string, body: string) =>
      fetch(`${server.url}/back-channel-logout/${id}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body,
      })
    for (const body of ['', 'logout_token=', 'logout_token=eyJhbGciOiJub25lIn0.e30.', 'other=1']) {
      const answer = await post(providerId, body)
      expect([answer.status, await answer.json(), answer.headers.get('cache-control')]).toEqual([
        400,
        { error: 'invalid_request' },
        'no-store',
      ])
    }
    expect((await post('00000000-0000-7000-8000-000000000000', 'logout_token=x')).status).toBe(404)
    expect((await post('x', 'logout_token=x')).status).toBe(404)
  })
})
