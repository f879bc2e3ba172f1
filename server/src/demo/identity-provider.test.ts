import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CookieJar } from '../../test/sign-in-with.ts'
import { html } from '../html.ts'
import { endSessionUrl } from '../identity/oidc.ts'
import { pageAt, startDemo } from './demo-test-kit.ts'
import { signingKey } from './signing-key.ts'
import { texts } from './texts.ts'

let demo: Awaited<ReturnType<typeof startDemo>>
beforeAll(async () => {
  demo = await startDemo()
})
afterAll(() => demo.stop())

async function openPage(jar: CookieJar = new Map(), at: 'contoso' | 'fabrikam' = 'contoso') {
  return pageAt((await demo.begin(demo[at])).url, jar)
}

const cookieOf = (jar: CookieJar) => [...jar.values()].map(({ name, value }) => `${name}=${value}`).join('; ')

describe('the sign-in page', () => {
  test('lists the organisation’s own people, and nothing in their names is markup', async () => {
    const { text } = await openPage()
    expect(text).toContain('<button class="person" name="person" value="alice@contoso.com">Alice Ngo')
    expect(text).toContain('Bob &lt;b&gt;O’Hara&lt;/b&gt;')
    expect(text).not.toContain('pat@fabrikam.com')
  })

  test('runs no script, loads nothing and is framed by nobody', async () => {
    const { headers, text } = await openPage()
    const policy = headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('cache-control')).toContain('no-store')
    expect(text).not.toMatch(/<script|\sstyle=|\son\w+=|https?:/)
  })

  test('gives every field a label', async () => {
    const { text } = await openPage()
    for (const [, id] of text.matchAll(/<input id="(\w+)"/g)) expect(text).toContain(`<label for="${id}">`)
    expect(text.match(/<input id=/g)).toHaveLength(2)
    expect(text.match(/<label class="check"><input type="checkbox"/g)).toHaveLength(2)
  })

  test.each([
    ['de-AT,de;q=0.9,en;q=0.8', 'de', 'Bei Contoso anmelden'],
    ['zh-CN', 'zh', '登录 Contoso'],
    ['fr', 'fr', 'Connexion à Contoso'],
    ['ja', 'en', 'Sign in to Contoso'],
    ['', 'en', 'Sign in to Contoso'],
  ])('speaks, for %j, the language %s', async (wish, language, title) => {
    const jar: CookieJar = new Map()
    const { url } = await openPage(jar)
    const page = await fetch(url, { headers: { cookie: cookieOf(jar), 'accept-language': wish } })
    const text = await page.text()
    expect(text).toContain(`<html lang="${language}">`)
    expect(text).toContain(`<h1>${title}</h1>`)
  })

  test('has all its words in every language', () => {
    const words = Object.values(texts).map((text) => Object.keys(text))
    for (const keys of words) expect(keys).toEqual(words[0])
  })
})

describe('a form is refused', () => {
  const person = { person: 'alice@contoso.com' }
  const post = (url: string, cookie: string, fields: Record<string, string>) =>
    fetch(url, { method: 'POST', redirect: 'manual', headers: { cookie }, body: new URLSearchParams(fields) })

  test('without the token of its page', async () => {
    const jar: CookieJar = new Map()
    const { url } = await openPage(jar)
    const other = /name="token" value="([^"]+)"/.exec((await openPage()).text)?.[1] ?? ''
    for (const fields of [person, { ...person, token: '' }, { ...person, token: other }]) {
      expect((await post(url, cookieOf(jar), fields)).status).toBe(400)
    }
  })

  test('from a browser that did not begin the sign-in', async () => {
    const { url, text } = await openPage()
    const token = /name="token" value="([^"]+)"/.exec(text)?.[1] ?? ''
    expect((await post(url, '', { ...person, token })).status).toBe(400)
    const another: CookieJar = new Map()
    await openPage(another)
    expect((await post(url, cookieOf(another), { ...person, token })).status).toBe(400)
  })

  test('when it names somebody of another organisation, or is endless', async () => {
    const page = await openPage()
    expect(await page.submit({ person: 'pat@fabrikam.com' })).toMatchObject({ is: 'page', status: 422 })
    expect(await page.submit({ person: 'x'.repeat(100_000) })).toMatchObject({ is: 'page', status: 400 })
  })
})

describe('the provider', () => {
  test('keeps what one organisation remembers from the other', async () => {
    const jar: CookieJar = new Map()
    await demo.signIn(demo.contoso, 'alice@contoso.com', { jar })
    expect((await openPage(jar, 'fabrikam')).text).toContain('pat@fabrikam.com')
    const paths = [...jar.values()].map(({ path }) => path.split('/').slice(0, 3).join('/'))
    expect(new Set(paths)).toEqual(new Set(['/idp/contoso', '/idp/fabrikam']))
  })

  test('leads back to registered addresses only', async () => {
    const { url } = await demo.begin(demo.contoso, { redirectUri: 'https://evil.example/callback' })
    const asked = await fetch(url, { redirect: 'manual' })
    expect([asked.status, asked.headers.get('location')]).toEqual([400, null])

    const { idToken } = await demo.signIn(demo.contoso, 'alice@contoso.com')
    const out = await fetch((await endSessionUrl(demo.contoso, idToken, 'https://evil.example/'))!, {
      redirect: 'manual',
    })
    expect([out.status, out.headers.get('location')]).toEqual([400, null])
  })

  test('insists on PKCE', async () => {
    const { url } = await demo.begin(demo.contoso)
    url.searchParams.delete('code_challenge')
    url.searchParams.delete('code_challenge_method')
    const asked = await fetch(url, { redirect: 'manual' })
    expect(new URL(asked.headers.get('location')!).searchParams.get('error')).toBe('invalid_request')
  })

  test('takes what is under /idp/ and leaves the rest to the product', async () => {
    expect(await (await fetch(`${demo.baseUrl}/rooms`)).text()).toBe('the product')
    expect((await fetch(`${demo.baseUrl}/idp/unknown/auth`)).status).toBe(404)
    expect((await fetch(`${demo.baseUrl}/idp/`)).status).toBe(404)
    expect((await fetch(`${demo.baseUrl}/idp/contoso`)).status).toBe(404)
  })

  test('describes itself by its own address, whatever it was called, and answers to this machine’s names only', async () => {
    const description = (host: string) =>
      new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
        const url = `${demo.baseUrl}/idp/contoso/.well-known/openid-configuration`
        request(url, { headers: { host, 'x-forwarded-host': 'evil.example' } }, (res) => {
          let text = ''
          res
            .on('data', (chunk) => (text += String(chunk)))
            .on('end', () => resolve({ status: res.statusCode, text }))
        })
          .on('error', reject)
          .end()
      })
    const { text } = await description('localhost:1')
    expect(JSON.parse(text)).toMatchObject({ token_endpoint: `${demo.baseUrl}/idp/contoso/token` })
    expect((await description('evil.example')).status).toBe(421)
  })

  test('has the same keys after a restart, others for another secret, and one for each organisation', async () => {
    expect(signingKey('s', 'contoso')).toEqual(signingKey('s', 'contoso'))
    expect(signingKey('s', 'contoso').d).not.toBe(signingKey('s', 'fabrikam').d)
    expect(signingKey('s', 'contoso').d).not.toBe(signingKey('t', 'contoso').d)
    const published = await fetch(`${demo.baseUrl}/idp/contoso/jwks`)
    const { x, y } = signingKey('demo secret', 'contoso')
    const text = await published.text()
    expect(JSON.parse(text)).toMatchObject({ keys: [{ kty: 'EC', crv: 'P-256', x, y }] })
    expect(text).not.toContain('"d"')
  })

  test('asks before it signs somebody out whom no application named', async () => {
    const jar: CookieJar = new Map()
    await demo.signIn(demo.contoso, 'alice@contoso.com', { jar })
    const page = await fetch(`${demo.contoso.issuer}/session/end`, {
      headers: { cookie: cookieOf(jar), accept: 'text/html' },
    })
    const text = await page.text()
    expect(text).toContain('Sign out of Contoso?')
    expect(text).not.toContain('<script')
  })
})

test('markup escapes what it is given, and only that', () => {
  const list = ['<', '"'].map((item) => html`<li title="${item}">${item}</li>`)
  expect(html`<ul>${list}${false}</ul>`.markup).toBe(
    '<ul><li title="&lt;">&lt;</li><li title="&quot;">&quot;</li></ul>',
  )
})
