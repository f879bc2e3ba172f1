import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { afterAll, describe, expect, test } from 'vitest'
import { servePortal } from './portal.ts'
import { answerUnknownAddresses } from './unknown-address.ts'

const folder = mkdtempSync(join(tmpdir(), 'latchkey-portal-'))
mkdirSync(join(folder, 'assets'))
writeFileSync(join(folder, 'index.html'), '<meta nonce="%NONCE%"><div id="portal"></div>')
writeFileSync(join(folder, 'assets', 'a-1.js'), 'run()')
writeFileSync(join(folder, 'assets', 'a-1.js.gz'), 'packed')
writeFileSync(join(folder, 'key.svg'), '<svg/>')
writeFileSync(join(folder, '.built'), 'of these sources')
afterAll(() => rmSync(folder, { recursive: true }))

async function serve(from = folder) {
  const app = Fastify()
  let show: Awaited<ReturnType<typeof servePortal>> = () => false
  answerUnknownAddresses(app, () => show)
  app.get('/api/v1/me', async () => ({}))
  show = await servePortal(app, from)
  return app
}

const asBrowser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

describe('the portal', async () => {
  const app = await serve()

  test.each(['/', '/rooms', '/rooms/6b1f/who?search=x', '/partner/customers/x/rooms', '/no/such/page'])(
    'shows its page at %s to a browser',
    async (url) => {
      const reply = await app.inject({ url, headers: asBrowser })
      expect(reply.statusCode).toBe(200)
      expect(reply.headers['content-type']).toBe('text/html; charset=utf-8')
      expect(reply.headers['cache-control']).toBe('no-store')
    },
  )

  test('lets in no script but its own, and styles of the page’s own nonce', async () => {
    const [one, other] = [
      await app.inject({ url: '/', headers: asBrowser }),
      await app.inject({ url: '/', headers: asBrowser }),
    ]
    const nonce = /nonce="([^"]+)"/.exec(one.body)?.[1]
    const policy = String(one.headers['content-security-policy'])
    expect(policy).toContain(`'nonce-${nonce}'`)
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toContain('unsafe')
    expect(other.body).not.toBe(one.body)
  })

  test('keeps its files for ever, and hands them out packed', async () => {
    const reply = await app.inject({ url: '/assets/a-1.js', headers: { 'accept-encoding': 'gzip' } })
    expect(reply.body).toBe('packed')
    expect(reply.headers['content-encoding']).toBe('gzip')
    expect(reply.headers['cache-control']).toContain('immutable')
    expect((await app.inject({ url: '/key.svg' })).statusCode).toBe(200)
  })

  test.each([
    ['GET', '/api/v1/nothing', asBrowser],
    ['GET', '/assets/nothing.js', asBrowser],
    ['GET', '/rooms', { accept: 'application/json' }],
    ['POST', '/rooms', asBrowser],
    ['GET', '/.built', {}],
    ['GET', '/index.html', {}],
    ['GET', '/assets/../index.html', {}],
  ] as const)('is not what %s %s asks for', async (method, url, headers) => {
    const reply = await app.inject({ method, url, headers })
    expect(reply.body).not.toContain('portal"')
    expect(reply.statusCode).toBeGreaterThanOrEqual(400)
  })

  test('is not there before it is built', async () => {
    const bare = await serve(join(folder, 'nowhere'))
    expect((await bare.inject({ url: '/', headers: asBrowser })).statusCode).toBeGreaterThanOrEqual(400)
  })
})
