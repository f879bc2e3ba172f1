import { builtInRoles, permissionsOf } from '@latchkey/contract'
import { expect, test } from 'vitest'
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
  expect([...there.permissions].sort()).toEqual(held('primaryAdmin').sort())
  expect(permissionsOf(~0)).toEqual(expect.arrayContaining(there.permissions))
  expect((await as.alice('GET', '/me')).body.tenants).toHaveLength(1)
  expect((await as.wendy('GET', '/me')).body.tenants).toMatchObject([{ id: woodgrove.id }])
  expect(fabrikam.id).not.toBe(contoso.id)
})

test('nobody is nobody', async () => {
  const reply = await app.inject({ url: '/api/v1/me' })
  expect(reply.statusCode).toBe(401)
  expect(reply.json().code).toBe('authentication.required')
})
