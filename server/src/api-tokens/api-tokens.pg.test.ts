import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'
import { newBearer } from '../identity/bearer.ts'

const stage = await setStage()
const { as, owner, world } = stage
const hand = (token: string) => stage.hand(token)
const wait = (ms: number) => stage.wait(ms)
const { contoso, fabrikam, woodgrove } = world.tenants
const { people } = world
const rooms = `/tenants/${contoso.id}/rooms`
const day = 86_400_000

await partnerUp(stage)

describe('an API token', () => {
  test('is shown once, acts as its owner, is listed by how it begins, and is refused once revoked', async () => {
    const audit = await auditOf(stage, contoso.id)
    const made = await as.ben('POST', '/api-tokens', { name: 'Nightly export', expiresInDays: 30 })
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'Nightly export', permissions: null, tenantIds: null, mfa: true, lastUsedAt: null },
    })
    const { token, ...shown } = made.body
    expect(token.startsWith(shown.prefix)).toBe(true)
    const listed = await as.ben('GET', '/api-tokens')
    expect(listed.body.items).toContainEqual(shown)
    expect(JSON.stringify(listed.body)).not.toContain(token)
    const [entry] = await audit.next()
    expect(entry).toMatchObject({
      activity: 'apiToken.create',
      operation: 'Create',
      object: { name: 'Nightly export' },
    })
    expect(JSON.stringify(entry)).not.toContain(token)
    const script = hand(token)
    expect((await script('GET', '/me')).body).toMatchObject({
      user: { name: 'Ben Bauer' },
      signIn: { sessionId: null, token: { id: shown.id, permissions: null, tenantIds: null } },
    })
    expect((await as.ben('DELETE', `/api-tokens/${shown.id}`)).status).toBe(204)
    expect((await script('GET', '/me')).body).toMatchObject({ code: 'session.ended', status: 401 })
    expect((await as.ben('DELETE', `/api-tokens/${shown.id}`)).body.code).toBe('api_token.not_found')
    expect(await audit.next()).toMatchObject([
      { activity: 'apiToken.revoke', result: 'Successful', object: { id: shown.id } },
      { activity: 'apiToken.revoke', problem: 'api_token.not_found' },
    ])
  })

  test('expires, to the second', async () => {
    const made = await as.uma('POST', '/api-tokens', { name: 'Short', expiresInDays: 1 })
    const script = hand(made.body.token)
    expect((await script('GET', '/me')).status).toBe(200)
    const left = Date.parse(made.body.expiresAt) - stage.house.now().getTime()
    expect(left).toBeGreaterThan(day - 60_000)
    wait(left + 1000)
    expect((await script('GET', '/me')).body.code).toBe('session.ended')
    wait(-left - 1000)
  })

  test('narrowed to permissions and tenants does those, there', async () => {
    const made = await as.felix('POST', '/api-tokens', {
      name: 'Reader',
      permissions: ['tickets.view', 'rooms.view', 'rooms.view'],
      tenantIds: [contoso.id],
      expiresInDays: 7,
    })
    expect(made.body).toMatchObject({ permissions: ['rooms.view', 'tickets.view'], tenantIds: [contoso.id] })
    const script = hand(made.body.token)
    const zion = `${rooms}/${contoso.roomIds.Zion}`
    expect((await script('GET', zion)).status).toBe(200)
    expect((await script('PATCH', zion, { floor: '2' })).body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'rooms.modify' },
    })
    expect((await script('GET', '/me')).body.tenants).toEqual([
      expect.objectContaining({
        id: contoso.id,
        side: 'partner',
        permissions: ['rooms.view', 'tickets.view'],
      }),
    ])
    // Its owner's home is not among its tenants.
    expect((await script('GET', '/api-tokens')).body.code).toBe('tenant.not_found')
    expect(
      (await script('GET', `/tenants/${fabrikam.id}/rooms/${fabrikam.roomIds['Demo 1']}`)).body.code,
    ).toBe('tenant.not_found')
  })

  test('makes no token that is more than itself, in any way', async () => {
    const parent = await as.alice('POST', '/api-tokens', {
      name: 'Parent',
      permissions: ['rooms.view', 'rooms.modify'],
      tenantIds: [contoso.id],
      expiresInDays: 10,
    })
    const script = hand(parent.body.token)
    const refused = await script('POST', '/api-tokens', {
      name: 'More',
      permissions: ['rooms.view', 'roles.modify'],
      tenantIds: [contoso.id, woodgrove.id],
      expiresInDays: 11,
    })
    expect(refused.body).toMatchObject({
      code: 'grant.exceeds_own',
      details: { permissions: ['roles.modify'], tenantIds: [woodgrove.id], expiresAt: parent.body.expiresAt },
    })
    wait(day)
    // What is not said is taken from the parent.
    const child = await script('POST', '/api-tokens', { name: 'Child', expiresInDays: 5 })
    expect(child.body).toMatchObject({
      permissions: ['rooms.view', 'rooms.modify'],
      tenantIds: [contoso.id],
      mfa: true,
    })
    const of = async (token: string) => (await hand(token)('GET', '/me')).body.signIn.authenticatedAt
    expect(await of(child.body.token)).toBe(await of(parent.body.token))
    expect(await of(parent.body.token)).not.toBe(child.body.createdAt)
  })

  test('made without a second factor has none, and does not get one by making another', async () => {
    const { value, secretHash } = newBearer('token', contoso.id)
    await owner.inTenant({ home: contoso.id, tenant: null }, ({ queries }) =>
      queries
        .insertInto('api_tokens')
        .values({
          tenant_id: contoso.id,
          id: '01900000-0000-7000-8000-000000000001',
          secret_hash: secretHash,
          prefix: 'lk_',
          mfa: false,
          user_id: people.uma.userId,
          name: 'Weak',
          expires_at: new Date(Date.now() + 30 * day),
        })
        .execute(),
    )
    expect((await hand(value)('POST', '/api-tokens', { name: 'Stronger', expiresInDays: 1 })).body.mfa).toBe(
      false,
    )
  })

  test.each([
    ['no name', { expiresInDays: 1 }],
    ['no days', { name: 'x' }],
    ['0 days', { name: 'x', expiresInDays: 0 }],
    ['366 days', { name: 'x', expiresInDays: 366 }],
    ['half a day', { name: 'x', expiresInDays: 0.5 }],
    ['an empty set of permissions', { name: 'x', expiresInDays: 1, permissions: [] }],
    ['an unknown permission', { name: 'x', expiresInDays: 1, permissions: ['all'] }],
  ])('is not made with %s', async (_, body) => {
    expect((await as.ben('POST', '/api-tokens', body)).body.code).toBe('input.invalid')
  })

  test('asked for again with the same Idempotency-Key is not shown a second time', async () => {
    const headers = { 'idempotency-key': 'token' }
    const body = { name: 'Once', expiresInDays: 1 }
    expect((await as.ben('POST', '/api-tokens', body, headers)).status).toBe(201)
    expect((await as.ben('POST', '/api-tokens', body, headers)).body.code).toBe('idempotency.not_repeatable')
  })
})

describe("the organisation's tokens", () => {
  const path = `/tenants/${contoso.id}/api-tokens`

  test('are listed and revoked by its administrators', async () => {
    const made = await as.uma('POST', '/api-tokens', { name: 'Lost', expiresInDays: 30 })
    const pages = []
    let cursor = ''
    do {
      const page = await as.alice('GET', `${path}?limit=3${cursor && `&cursor=${cursor}`}`)
      pages.push(...page.body.items)
      cursor = page.body.nextCursor ?? ''
    } while (cursor)
    expect(pages.find(({ id }) => id === made.body.id)).toMatchObject({
      name: 'Lost',
      owner: { id: people.uma.userId, upn: 'uma@contoso.com' },
    })
    expect(new Set(pages.map(({ owner: { upn } }) => upn.split('@')[1]))).toEqual(new Set(['contoso.com']))
    expect((await as.alice('DELETE', `${path}/${made.body.id}`)).status).toBe(204)
    expect((await hand(made.body.token)('GET', '/me')).body.code).toBe('session.ended')
  })

  test('are nothing to others: not to colleagues, not to another organisation, not to a partner', async () => {
    const made = await as.uma('POST', '/api-tokens', { name: 'Hers', expiresInDays: 30 })
    const one = `${path}/${made.body.id}`
    expect((await as.ben('DELETE', `/api-tokens/${made.body.id}`)).body.code).toBe('api_token.not_found')
    for (const name of ['ben', 'oscar', 'felix'] as const) {
      expect((await as[name]('GET', path)).body).toMatchObject({
        code: 'permission.denied',
        details: { permission: 'settings.modify' },
      })
      expect((await as[name]('DELETE', one)).body.code).toBe('api_token.not_found')
    }
    expect((await as.wendy('GET', path)).body.code).toBe('tenant.not_found')
    expect((await as.wendy('DELETE', `/tenants/${woodgrove.id}/api-tokens/${made.body.id}`)).body.code).toBe(
      'api_token.not_found',
    )
  })
})
