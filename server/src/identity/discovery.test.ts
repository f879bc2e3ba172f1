import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createDiscovery, type IdentityProvider } from './discovery.ts'

let asked = 0
let answer: 'well' | 'badly' = 'well'
let now = 0
let provider: IdentityProvider
const server = createServer((_req, res) => {
  asked++
  const { issuer } = provider
  res.writeHead(answer === 'well' ? 200 : 503, { 'content-type': 'application/json' })
  res.end(JSON.stringify({ issuer, authorization_endpoint: `${issuer}/auth`, jwks_uri: `${issuer}/jwks` }))
})

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  provider = { id: 'p', tenantId: 't', issuer, clientId: 'us', clientSecret: 's', mfa: { kind: 'trusted' } }
})
afterAll(() => new Promise((closed) => server.close(closed)))
beforeEach(() => {
  asked = 0
  answer = 'well'
})

test('a provider is asked once an hour, however many sign in', async () => {
  const discover = createDiscovery(() => now)
  const all = await Promise.all([discover(provider), discover(provider), discover({ ...provider })])
  expect(new Set(all).size).toBe(1)
  expect(asked).toBe(1)
  now += 59 * 60_000
  await discover(provider)
  expect(asked).toBe(1)
  now += 2 * 60_000
  await discover(provider)
  expect(asked).toBe(2)
})

test('a provider is asked again once its secret has changed', async () => {
  const discover = createDiscovery(() => now)
  await discover(provider)
  await discover({ ...provider, clientSecret: 'rotated' })
  await discover({ ...provider, clientSecret: 'rotated' })
  expect(asked).toBe(2)
})

test('a failure is told and not remembered', async () => {
  const discover = createDiscovery(() => now)
  answer = 'badly'
  await expect(discover(provider)).rejects.toMatchObject({ code: 'sign_in.provider_unreachable' })
  answer = 'well'
  await expect(discover(provider)).resolves.toBeDefined()
  expect(asked).toBe(2)
})

test('a provider that calls itself by another name is refused', async () => {
  const discover = createDiscovery(() => now)
  const { issuer } = provider
  await expect(discover({ ...provider, issuer: `${issuer}/other` })).rejects.toMatchObject({
    code: 'sign_in.issuer_unknown',
  })
})

test.each(['http://login.example.com', 'http://192.168.1.1', 'http://localhost.example', 'not an address'])(
  'plain http is for this machine only: %s is not asked',
  async (issuer) => {
    const asking = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('not to be called'))
    await expect(createDiscovery()({ ...provider, issuer })).rejects.toMatchObject({
      code: 'sign_in.provider_unreachable',
    })
    expect(asking).not.toHaveBeenCalled()
    asking.mockRestore()
  },
)
