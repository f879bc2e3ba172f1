import { v7 as uuidv7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { routes } from '../src/http/routes.ts'
import { newBearer } from '../src/identity/bearer.ts'
import { absent, addressOf, ask, bodyFor, comparable, nameOf, parametersOf } from './matrix.ts'
import { setScene } from './scene.ts'

const { stage, contosoIds, woodgroveIds } = await setScene()
const { as, world, owner } = stage
const { contoso, woodgrove } = world.tenants

const everyRoute = routes.map((route) => [nameOf(route), route] as const)
const withTenant = everyRoute.filter(([, { path }]) => path.includes('{t}'))
const withObject = everyRoute.filter(([, route]) =>
  parametersOf(route).some((name) => name !== 't' && name !== 'customerId'),
)

describe('what one may not see does not exist', () => {
  test.each(everyRoute)('%s: nobody without a credential', async (_name, route) => {
    const hand = stage.hand('lk_nobody')
    expect((await ask(hand, route, contosoIds)).body).toMatchObject({
      status: 401,
      code: 'authentication.required',
    })
  })

  test.each(withTenant)('%s: no tenant of others', async (_name, route) => {
    const never = absent(contosoIds)
    // A customer, a partner of somebody else's, and the partner's people whom nobody has given anything.
    for (const hand of [as.wendy, as.nina, as.farah]) {
      const real = await ask(hand, route, contosoIds)
      expect(real.status).toBe(404)
      expect(comparable(real, contosoIds)).toBe(comparable(await ask(hand, route, never), never))
    }
  })

  test.each(withObject)('%s: nothing of another tenant within one’s own', async (_name, route) => {
    const foreign = { ...woodgroveIds, t: contoso.id }
    const never = { ...absent(foreign), t: contoso.id }
    const real = await ask(as.alice, route, foreign)
    expect(comparable(real, foreign)).toBe(comparable(await ask(as.alice, route, never), never))
    expect(real.status).toBeGreaterThanOrEqual(400)
  })

  test.each(withObject)('%s: for a partner nothing outside its scope', async (_name, route) => {
    // Everything that the customer has kept for itself: rooms, groups, roles, assignments, other partners.
    const kept = {
      ...contosoIds,
      partnershipId: woodgroveIds.partnershipId ?? '',
      requestId: contosoIds.assignmentId ?? '',
      memberId: world.people.ben.userId,
    }
    const never = { ...absent(kept), t: contoso.id }
    const real = await ask(as.felix, route, kept)
    expect(comparable(real, kept)).toBe(comparable(await ask(as.felix, route, never), never))
    expect(real.status).toBeGreaterThanOrEqual(400)
  })
})

describe('no permission, no way in', () => {
  const needingPermission = withTenant.filter(
    ([, { does }]) => does.kind !== 'wideQuery' && does.permission !== null,
  )

  test.each(needingPermission)('%s: not for someone of the house who holds nothing', async (_name, route) => {
    const { status, body } = await ask(as.uma, route, contosoIds)
    expect([403, 404]).toContain(status)
    // A refusal names what was asked for, and nothing of what is held.
    if (status === 403) expect(Object.keys(body.details ?? {})).toEqual(['permission'])
  })

  test.each(needingPermission)('%s: not for a token that is narrowed to nothing', async (_name, route) => {
    const token = await narrowedToken()
    const { status } = await ask(stage.hand(token), route, contosoIds)
    expect([403, 404]).toContain(status)
  })

  let narrowed: Promise<string> | undefined
  const narrowedToken = () => (narrowed ??= issueNarrowedToken())

  async function issueNarrowedToken(): Promise<string> {
    const { value, secretHash } = newBearer('token', contoso.id)
    await owner.inTenant({ home: contoso.id, tenant: null }, ({ queries }) =>
      queries
        .insertInto('api_tokens')
        .values({
          tenant_id: contoso.id,
          id: uuidv7(),
          secret_hash: secretHash,
          prefix: value.slice(0, 8),
          mfa: true,
          user_id: world.people.alice.userId,
          name: 'Narrowed',
          permissions: [],
          expires_at: new Date(Date.now() + 86_400_000),
        })
        .execute(),
    )
    return value
  }
})

describe('every refused write is in the audit', () => {
  const writes = withTenant.filter(([, { does }]) => does.kind === 'operation')

  const failures = async (tenantId: string) =>
    owner.inTenant({ home: tenantId, tenant: null }, async ({ queries }) =>
      queries
        .selectFrom('audit_events')
        .select(['activity', 'problem', 'actor_id', 'actor_tenant_id', 'object_name'])
        .where('tenant_id', '=', tenantId)
        .where('result', '=', 'Failed')
        .orderBy('at')
        .orderBy('id')
        .execute(),
    )

  test.each(writes)('%s: once, where the caller was', async (_name, route) => {
    const before = { wendy: await failures(woodgrove.id), uma: await failures(contoso.id) }
    await ask(as.wendy, route, contosoIds)
    await ask(as.uma, route, contosoIds)
    const byWendy = (await failures(woodgrove.id)).slice(before.wendy.length)
    const byUma = (await failures(contoso.id)).slice(before.uma.length)
    expect(byWendy).toMatchObject([
      { activity: route.does.name, actor_id: world.people.wendy.userId, actor_tenant_id: woodgrove.id },
    ])
    expect(byUma).toMatchObject([
      { activity: route.does.name, actor_id: world.people.uma.userId, actor_tenant_id: contoso.id },
    ])
    // The customer's audit does not hear of strangers at its door, and a refusal names nothing they may not see.
    expect(byUma[0]?.object_name ?? '').toBe('')
  })
})

describe('a route', () => {
  test('is known by one name, and each operation has a sample', () => {
    const names = routes.map(nameOf)
    expect(new Set(names).size).toBe(names.length)
    for (const [, route] of everyRoute) {
      addressOf(route, contosoIds)
      bodyFor(route, contosoIds)
    }
  })

  test.each(everyRoute)(
    '%s answers at its address to the methods that are declared, and to no other',
    async (_name, route) => {
      const address = addressOf(route, contosoIds)
      const declared = routes
        .filter(({ path }) => patternOf(path).test(address))
        .map(({ method }): string => method)
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'].filter((m) => !declared.includes(m))) {
        const { status, body } = await as.alice(method, address, {})
        expect([method, status, body.code]).toEqual([method, 405, 'route.method_not_allowed'])
      }
    },
  )
})

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
