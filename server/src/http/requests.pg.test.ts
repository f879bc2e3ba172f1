import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { serve } from '../../test/server.ts'

const server = await serve({ metricsToken: 'a token for the figures' })
const { contoso } = server.world.tenants
const { token } = server.world.people.alice
const rooms = `/api/v1/tenants/${contoso.id}/rooms`
const denali = `${rooms}/${contoso.roomIds.Denali}`

async function ask(
  method: string,
  path: string,
  init: { body?: string; headers?: Record<string, string> } = {},
) {
  const response = await fetch(server.url + path, {
    method,
    ...(init.body !== undefined && { body: init.body }),
    headers: { authorization: `Bearer ${token}`, ...init.headers },
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson ? JSON.parse(text) : undefined,
  }
}

const json = { 'content-type': 'application/json' }

/** A request as no browser would send it; `host` as a header of its own. */
function raw(
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; location: string | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    request(server.url + path, { headers, setHost: false }, (response) => {
      let text = ''
      response
        .on('data', (chunk) => (text += String(chunk)))
        .on('end', () =>
          resolve({ status: response.statusCode ?? 0, location: response.headers.location, text }),
        )
    })
      .on('error', reject)
      .end()
  })
}

describe('a request', () => {
  test('that says JSON and sends nothing is taken for one without a body', async () => {
    const made = await ask('POST', rooms, { body: JSON.stringify({ name: 'For a moment' }), headers: json })
    expect((await ask('DELETE', `${rooms}/${made.body.id}`, { headers: json })).status).toBe(204)
  })

  test.each([
    ['{"name": "Ever', 400, 'input.malformed'],
    ['{"name": "A", "__proto__": {"x": 1}}', 400, 'input.malformed'],
    ['[]', 400, 'input.invalid'],
    ['"name"', 400, 'input.invalid'],
    ['null', 400, 'input.invalid'],
    ['', 400, 'input.invalid'],
    ['{"name": "\u0000"}', 400, 'input.malformed'],
    ['{"name": "\\u0000"}', 400, 'input.invalid'],
  ])('with the body %j is refused', async (body, status, code) => {
    const answer = await ask('POST', rooms, { body, headers: json })
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  })

  test('of more than a megabyte is refused', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(1024 * 1024) })
    const answer = await ask('POST', rooms, { body, headers: json })
    expect([answer.status, answer.body.code]).toEqual([413, 'input.too_large'])
  })

  test('of a media type that is not spoken here is refused', async () => {
    for (const type of ['application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data'])
      expect((await ask('POST', rooms, { body: '<a/>', headers: { 'content-type': type } })).body.code).toBe(
        'input.unsupported_media_type',
      )
  })

  test('by a method that an address does not answer to hears which it does', async () => {
    const answer = await ask('PUT', denali)
    expect([answer.status, answer.body.code, answer.headers.get('allow')]).toEqual([
      405,
      'route.method_not_allowed',
      'DELETE, GET, HEAD, PATCH',
    ])
    expect((await ask('OPTIONS', rooms)).status).toBe(405)
    expect((await ask('DELETE', '/healthz')).headers.get('allow')).toBe('GET, HEAD')
  })

  test('to nowhere is told that nothing is there', async () => {
    for (const path of ['/nowhere', '/api/v1', '/api/v1/tenants', `${denali}/more`, '/api/v2/me', '/%'])
      expect((await ask('GET', path)).body).toMatchObject({
        status: expect.any(Number),
        code: expect.any(String),
      })
    expect((await ask('GET', '/nowhere')).body.code).toBe('route.not_found')
    expect((await ask('GET', '/../etc/passwd')).status).toBe(404)
  })

  test('plays no tricks with its query', async () => {
    for (const query of [
      '?limit=1&limit=2',
      '?limit[]=1',
      '?limit=',
      '?__proto__[x]=1',
      '?constructor=1',
      '?limit=1e9',
    ])
      expect([200, 400]).toContain((await ask('GET', rooms + query)).status)
    expect((await ask('GET', `${rooms}?colour=blue`)).body).toMatchObject({
      code: 'input.invalid',
      errors: [{ path: 'colour', code: 'unrecognized_key' }],
    })
    expect((await ask('GET', `${denali}?limit=1`)).body.code).toBe('input.invalid')
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })

  test('with a token that is none is not let in, and hears nothing about why', async () => {
    for (const authorization of ['Bearer', 'Bearer lk_x', 'Basic YTpi', `bearer ${token}x`, 'Bearer a b'])
      expect((await ask('GET', denali, { headers: { authorization } })).body.code).toBe(
        'authentication.required',
      )
  })

  test('is told by an id, in the answer and in the problem alike', async () => {
    const answer = await ask('GET', '/nowhere')
    expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'))
    const own = await ask('GET', '/nowhere', { headers: { 'request-id': 'mine', 'x-request-id': 'mine' } })
    expect(own.body.requestId).not.toBe('mine')
  })

  test('is answered with headers that keep browsers from harm', async () => {
    const { headers } = await ask('GET', denali)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('strict-transport-security')).toBeNull()
  })
})

describe('a server for its own machine', () => {
  test('goes by the machine’s own names only', async () => {
    for (const host of [
      'evil.example',
      'evil.example:80',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      '',
      '[',
    ])
      expect((await raw('/healthz', { host })).status).toBe(421)
    for (const host of ['localhost', 'localhost:1', '127.0.0.1', '[::1]:4000'])
      expect((await raw('/healthz', { host })).status).toBe(200)
  })

  test('leads visitors to the name that its cookies are for', async () => {
    const { port } = new URL(server.url)
    const host = `localhost:${port}`
    const visit = await raw('/sign-in?domain=contoso.com', { host, 'sec-fetch-mode': 'navigate' })
    expect(visit).toMatchObject({ status: 307, location: `${server.url}/sign-in?domain=contoso.com` })
    expect((await raw('/healthz', { host })).status).toBe(200)
  })
})

describe('whoever keeps it running', () => {
  test('hears that it lives and that it is ready', async () => {
    expect((await ask('GET', '/healthz')).body).toEqual({ status: 'up' })
    expect((await ask('GET', '/readyz')).body).toEqual({ status: 'ready' })
  })

  test('reads figures with the token for them, in which nobody is named', async () => {
    expect((await ask('GET', '/metrics')).status).toBe(401)
    await ask('GET', denali)
    const { status, text } = await ask('GET', '/metrics', {
      headers: { authorization: 'Bearer a token for the figures' },
    })
    expect(status).toBe(200)
    expect(text).toMatch(
      /latchkey_http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/tenants\/:t\/rooms\/:roomId",status="200"\} \d/,
    )
    expect(text).toMatch(/^latchkey_decisions_total [1-9]/m)
    expect(text).toMatch(/^latchkey_stale_decisions_total \d/m)
    expect(text).toMatch(/^process_cpu_seconds_total/m)
    for (const { id, name } of Object.values(server.world.tenants)) {
      expect(text).not.toContain(id)
      expect(text).not.toContain(name)
    }
  })

  test('is told when it stops, and so is everybody else', async () => {
    server.lifecycle.isStopping = true
    try {
      expect((await ask('GET', '/readyz')).body.code).toBe('server.stopping')
      expect((await ask('GET', '/healthz')).status).toBe(200)
      const told = await ask('GET', denali)
      expect([told.status, told.body.code, told.headers.get('connection')]).toEqual([
        503,
        'server.stopping',
        'close',
      ])
    } finally {
      server.lifecycle.isStopping = false
    }
  })
})

test('in the demo there is a page of what people were sent', async () => {
  expect((await ask('GET', '/demo/outbox')).status).toBe(200)
})
