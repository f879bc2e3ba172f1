import { expect, test } from 'vitest'
import { routes } from '../src/http/routes.ts'
import { setWall } from './build-random-world.ts'
import { absent, ask, comparable, nameOf, parametersOf } from './matrix.ts'
import { setScene } from './scene.ts'

// One of two keys: with row-level security switched off, the decision core alone has to stop every case.
const { stage, contosoIds, woodgroveIds } = await setScene()
const { as, world, database } = stage
await setWall(database.ownerUrl, false)

const everyRoute = routes.map((route) => [nameOf(route), route] as const)
const withTenant = everyRoute.filter(([, { path }]) => path.includes('{t}'))
const withObject = everyRoute.filter(([, route]) =>
  parametersOf(route).some((name) => name !== 't' && name !== 'customerId'),
)

test('the wall is down: a statement without a predicate sees every tenant', async () => {
  const [answer] = await stage.house.database.travel({ home: world.tenants.fabrikam.id, tenant: null }, [
    { sql: 'select count(distinct tenant_id) as tenants from rooms', parameters: [] },
  ])
  expect(answer?.rows[0]?.tenants).toBeGreaterThan(2)
})

test.each(withTenant)('the core alone: %s shows no tenant of others', async (_name, route) => {
  const never = absent(contosoIds)
  for (const hand of [as.wendy, as.nina, as.farah]) {
    const real = await ask(hand, route, contosoIds)
    expect(real.status).toBe(404)
    expect(comparable(real, contosoIds)).toBe(comparable(await ask(hand, route, never), never))
  }
})

test.each(withObject)(
  'the core alone: %s shows a partner nothing outside its scope',
  async (_name, route) => {
    const kept = {
      ...contosoIds,
      partnershipId: woodgroveIds.partnershipId ?? '',
      requestId: contosoIds.assignmentId ?? '',
    }
    const never = { ...absent(kept), t: world.tenants.contoso.id }
    const real = await ask(as.felix, route, kept)
    expect(comparable(real, kept)).toBe(comparable(await ask(as.felix, route, never), never))
    expect(real.status).toBeGreaterThanOrEqual(400)
  },
)

test.each(everyRoute.filter(([, { does }]) => does.kind !== 'operation' && does.name.includes('list')))(
  'the core alone: %s lists nothing of others',
  async (_name, route) => {
    const { body } = await ask(as.wendy, route, woodgroveIds)
    const text = JSON.stringify(body)
    // What she has asked for herself stands in her own refusals.
    const unasked = Object.entries(world.tenants.contoso.roomIds).filter(([, id]) => id !== contosoIds.roomId)
    for (const [name, id] of unasked) {
      expect(text).not.toContain(id)
      expect(text).not.toContain(name)
    }
  },
)
