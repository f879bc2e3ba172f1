import { afterEach, describe, expect, test, vi } from 'vitest'
import { partnerUp } from '../../test/partner-up.ts'
import { serve } from '../../test/server.ts'

const server = await serve()
const { tenants, people } = server.world
const { contoso } = tenants
const denali = `/api/v1/tenants/${contoso.id}/rooms/${contoso.roomIds.Denali}`

afterEach(() => vi.useRealTimers())

async function signedIn(upn: string, options: { mfa?: boolean } = {}) {
  const browser = server.browser()
  await browser.signIn(upn, options)
  return browser
}

describe('a customer’s sign-in policy', async () => {
  const hands = Object.fromEntries(
    Object.entries(people).map(([key, { token }]) => [
      key,
      async (method: 'POST', path: string, payload: object) => {
        const reply = await server.app.inject({
          method,
          url: `/api/v1${path}`,
          headers: { authorization: `Bearer ${token}` },
          payload,
        })
        return { status: reply.statusCode, body: reply.json(), headers: reply.headers }
      },
    ]),
  )
  await partnerUp({ ...server, as: hands } as unknown as Parameters<typeof partnerUp>[0])
  const ask = (policy: object) =>
    server.owner.travel({ home: contoso.id, tenant: null }, [
      {
        sql: 'update partnerships set sign_in_policy = $2 where tenant_id = $1',
        parameters: [contoso.id, JSON.stringify(policy)],
      },
    ])

  test('asks a partner for a second factor, and stepping up is enough', async () => {
    const [felix, alice] = [await signedIn('felix@fabrikam.com'), await signedIn('alice@contoso.com')]
    expect((await felix.ask('GET', denali)).status).toBe(200)
    await ask({ requireMfa: true })
    expect((await felix.ask('GET', denali)).body).toMatchObject({
      code: 'sign_in.step_up_required',
      status: 403,
      details: { rule: 'requireMfa', stepUp: { mfa: true } },
    })
    expect((await alice.ask('GET', denali)).status).toBe(200)
    await felix.stepUp('mfa', 'felix@fabrikam.com')
    expect((await felix.ask('GET', denali)).status).toBe(200)
  })

  test('is not satisfied by asking for a second factor and going without', async () => {
    await ask({ requireMfa: true })
    const felix = await signedIn('felix@fabrikam.com')
    const page = await felix.open('/sign-in?stepUp=mfa&returnTo=/landing')
    const refused = page.is === 'page' && (await page.submit({ person: 'felix@fabrikam.com' }))
    expect(refused && refused.is === 'page' && refused.text).toContain('secondFactorMissing')
    expect((await felix.ask('GET', denali)).body.code).toBe('sign_in.step_up_required')
  })

  test('asks for a fresh sign-in when the last is too long ago, and a fresh one is enough', async () => {
    await ask({ maxSessionAgeMinutes: 20 })
    const felix = await signedIn('felix@fabrikam.com')
    expect((await felix.ask('GET', denali)).status).toBe(200)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 21 * 60_000 })
    expect((await felix.ask('GET', denali)).body).toMatchObject({
      code: 'sign_in.step_up_required',
      details: { rule: 'maxSessionAgeMinutes', stepUp: { maxAgeSeconds: 0, mfa: false } },
    })
    const page = await felix.open('/sign-in?stepUp=fresh&returnTo=/landing')
    expect(page.is === 'page' && page.text).toContain('Your sign-in is too long ago.')
    await felix.stepUp('fresh', 'felix@fabrikam.com', { mfa: false })
    expect((await felix.ask('GET', denali)).status).toBe(200)
  })

  test('asks for a network', async () => {
    await ask({ networks: ['192.0.2.0/24'] })
    const felix = await signedIn('felix@fabrikam.com', { mfa: true })
    expect((await felix.ask('GET', denali)).body.code).toBe('sign_in.network_refused')
    await ask({ networks: ['127.0.0.0/8'] })
    expect((await felix.ask('GET', denali)).status).toBe(200)
  })
})
