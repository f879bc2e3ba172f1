import { expect, test } from 'vitest'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso, woodgrove } = world.tenants

test('an organisation is known to its own people and to the partner’s people who work there, and to nobody else', async () => {
  await partnerUp(stage, { primaryAdmins: ['felix'] })
  const known = { id: contoso.id, name: 'Contoso', domains: ['contoso.com'] }
  for (const hand of [as.alice, as.uma])
    expect((await hand('GET', `/tenants/${contoso.id}`)).body).toEqual({ ...known, side: 'customer' })
  expect((await as.felix('GET', `/tenants/${contoso.id}`)).body).toEqual({ ...known, side: 'partner' })
  for (const hand of [as.fiona, as.frank, as.nina, as.wendy])
    expect((await hand('GET', `/tenants/${contoso.id}`)).body.code).toBe('tenant.not_found')
  for (const id of ['00000000-0000-7000-8000-000000000000', 'contoso', woodgrove.id])
    expect((await as.alice('GET', `/tenants/${id}`)).body.code).toBe('tenant.not_found')
})
