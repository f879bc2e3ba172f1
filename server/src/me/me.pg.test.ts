import { builtInRoles, maskOf, permissionsOf } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'

const stage = await setStage()
const { as, app, world } = stage
const { contoso, fabrikam, woodgrove } = world.tenants

const held = (role: string) => [...(builtInRoles.find(({ id }) => id === role)?.permissions ?? [])]

test('somebody who holds nothing may still know who they are', async () => {
  expect((await as.uma('GET', '/me')).body).toEqual({
    user: {
      id: world.people.uma.userId,
      name: 'Uma Underwood',
      upn: 'uma@contoso.com',
      locale: 'en',
      globalAdministrator: false,
    },
    tenant: { id: contoso.id, name: 'Contoso' },
    signIn: expect.objectContaining({ mfa: true, sessionId: null }),
    tenants: [{ id: contoso.id, name: 'Contoso', side: 'customer', partnershipId: null, permissions: [] }],
    barred: [],
  })
})

test('every tenant one may enter is there, with what one holds in it and nothing of the others', async () => {
  const tenantsOf = async (name: 'frank' | 'felix' | 'fiona') =>
    (await as[name]('GET', '/me')).body.tenants.map((tenant: { name: string }) => tenant.name)
  expect(await tenantsOf('felix')).toEqual(['Fabrikam AV'])
  const { partnershipId } = await partnerUp(stage)
  await partnerUp(stage, { customer: 'woodgrove', by: 'wendy', primaryAdmins: ['frank'] })
  expect(await tenantsOf('felix')).toEqual(['Contoso', 'Fabrikam AV'])
  expect(await tenantsOf('frank')).toEqual(['Fabrikam AV', 'Woodgrove'])
  expect(await tenantsOf('fiona')).toEqual(['Fabrikam AV'])
  const [there] = (await as.felix('GET', '/me')).body.tenants
  expect(there).toMatchObject({ id: contoso.id, side: 'partner', partnershipId })
  expect(there.permissions).toEqual(permissionsOf(maskOf(held('primaryAdmin'))))
  expect((await as.alice('GET', '/me')).body.tenants).toHaveLength(1)
  expect((await as.wendy('GET', '/me')).body.tenants).toMatchObject([{ id: woodgrove.id }])
  expect(fabrikam.id).not.toBe(contoso.id)
})

test('a customer that asks for a stronger sign-in is named with what it asks for', async () => {
  const { partnershipId } = await partnerUp(stage, {
    partner: 'northwind',
    acceptedBy: 'noah',
    primaryAdmins: ['nina'],
  })
  await as.alice('PATCH', `/tenants/${contoso.id}/partnerships/${partnershipId}`, {
    signInPolicy: { maxSessionAgeMinutes: 60 },
  })
  expect((await as.nina('GET', '/me')).body.barred).toEqual([])
  stage.wait(61 * 60_000)
  const me = await as.nina('GET', '/me')
  expect(me.body.tenants.map(({ name }: { name: string }) => name)).toEqual(['Northwind Integrators'])
  expect(me.body.barred).toEqual([
    {
      id: contoso.id,
      name: 'Contoso',
      code: 'sign_in.step_up_required',
      details: expect.objectContaining({ rule: 'maxSessionAgeMinutes' }),
    },
  ])
})

test('nobody is nobody', async () => {
  const reply = await app.inject({ url: '/api/v1/me' })
  expect(reply.statusCode).toBe(401)
  expect(reply.json().code).toBe('authentication.required')
})

describe('an open page that asks again', () => {
  const ask = (hand: typeof as.uma, tag: unknown) =>
    hand('GET', '/me', undefined, { 'if-none-match': `"other", W/${String(tag)}` })
  const tagOf = async (hand: typeof as.uma) => (await hand('GET', '/me')).headers.etag

  test('is told that nothing moved, whatever others did elsewhere', async () => {
    const tag = await tagOf(as.walter)
    expect(tag).toMatch(/^"[\w-]{22}"$/)
    await as.alice('PATCH', `/tenants/${contoso.id}/rooms/${contoso.roomIds.Denali}`, { floor: '9' })
    const unchanged = await ask(as.walter, tag)
    expect(unchanged).toMatchObject({ status: 304, body: '', headers: { etag: tag } })
    expect((await ask(as.walter, '"never"')).status).toBe(200)
  })

  test('learns that rights moved where they are held, even if it holds the same permissions', async () => {
    const { partnershipId } = await partnerUp(stage, {
      customer: 'woodgrove',
      by: 'wendy',
      partner: 'northwind',
      acceptedBy: 'noah',
      primaryAdmins: ['nina'],
    })
    const [tag, unconcerned] = [await tagOf(as.nina), await tagOf(as.ben)]
    const before = await as.nina('GET', '/me')
    const partnership = `/tenants/${woodgrove.id}/partnerships/${partnershipId}`
    await as.wendy('PATCH', partnership, { scope: { roomIds: [woodgrove.roomIds.Eiger] } })
    const moved = await ask(as.nina, tag)
    expect(moved.status).toBe(200)
    expect(moved.body).toEqual(before.body)
    expect((await ask(as.nina, moved.headers.etag)).status).toBe(304)
    await as.wendy('POST', `${partnership}/suspend`)
    expect((await ask(as.nina, moved.headers.etag)).body.tenants).toHaveLength(1)
    expect((await ask(as.ben, unconcerned)).status).toBe(304)
  })

  test('learns that its credential is good no more', async () => {
    const made = await as.jing('POST', '/api-tokens', { name: 'Page', expiresInDays: 1 })
    const hand = stage.hand(made.body.token)
    const tag = await tagOf(hand)
    expect((await ask(hand, tag)).status).toBe(304)
    expect((await as.jing('DELETE', `/api-tokens/${made.body.id}`)).status).toBe(204)
    expect((await ask(hand, tag)).body.code).toBe('session.ended')
  })
})
