import { maskOf, permissions } from '@latchkey/contract'
import pg from 'pg'
import { afterAll, expect, test, vi } from 'vitest'
import type { UserActor } from '../src/access/actor.ts'
import type { Slice } from '../src/access/slice.ts'
import type * as standing from '../src/access/standing.ts'

// The other of two keys: with a decision core that permits everybody everything everywhere, the wall alone has to
// stop every case across tenants, and a partner at the edge of its scope.
const isOff = vi.hoisted(() => ({ now: false }))

vi.mock('../src/access/standing.ts', async (importOriginal) => {
  const real = await importOriginal<typeof standing>()
  const everything = {
    assignmentId: '',
    roleId: '',
    mask: maskOf(permissions),
    all: true,
    rooms: new Set<string>(),
    groups: new Set<string>(),
  }
  return {
    ...real,
    standingOf: (actor: UserActor, slice: Slice) =>
      isOff.now ? new real.Standing(actor, slice, [everything], null) : real.standingOf(actor, slice),
  }
})

const { routes } = await import('../src/http/routes.ts')
const { ask, nameOf } = await import('./matrix.ts')
const { setScene } = await import('./scene.ts')
const { setWall } = await import('./build-random-world.ts')

const { stage, contosoIds } = await setScene()
const { as, world, database } = stage
const { contoso } = world.tenants
const owner = new pg.Client({ connectionString: database.ownerUrl })
await owner.connect()
afterAll(() => owner.end())
isOff.now = true

/** Every row of Contoso's own tables, as text; what strangers do to the audit of their refusals is theirs. */
async function everythingOfContoso(): Promise<string[]> {
  const { rows: tables } = await owner.query<{ relation: string }>(
    "select polrelid::regclass::text as relation from pg_policy where polname = 'wall' and polrelid::regclass::text not in ('audit_events', 'audit_seals') order by 1",
  )
  await owner.query('begin')
  await owner.query("select set_config('latchkey.home', $1, true)", [contoso.id])
  const rows: string[] = []
  for (const { relation } of tables) {
    const { rows: found } = await owner.query<{ row: string }>(
      `select r::text as row from ${relation} r where r.tenant_id = $1 order by 1`,
      [contoso.id],
    )
    rows.push(...found.map(({ row }) => `${relation} ${row}`))
  }
  await owner.query('rollback')
  return rows
}

/** Words that only Contoso's tables hold. */
const secrets = [
  ...Object.keys(contoso.roomIds),
  ...Object.values(contoso.roomIds).filter((id) => id !== contosoIds.roomId),
  ...Object.keys(contoso.groupIds),
  ...Object.values(world.people)
    .filter(({ tenant }) => tenant === 'contoso')
    .map(({ upn }) => upn),
]

const everyRoute = routes.map((route) => [nameOf(route), route] as const)
const withTenant = everyRoute.filter(([, { path }]) => path.includes('{t}'))

test('the core is off: Wendy is let into Contoso, where the wall hides even how fresh the facts are', async () => {
  const { body } = await as.wendy('GET', `/tenants/${contoso.id}/rooms`)
  expect(body.code).toBe('authority.unsettled')
})

test.each(withTenant)(
  'the wall alone: %s neither shows nor changes anything of another tenant',
  async (_name, route) => {
    const before = await everythingOfContoso()
    for (const hand of [as.wendy, as.nina]) {
      const { body } = await ask(hand, route, contosoIds)
      const text = JSON.stringify(body) ?? ''
      for (const secret of secrets) expect(text).not.toContain(secret)
    }
    expect(await everythingOfContoso()).toEqual(before)
  },
)

test.each(everyRoute.filter(([, { does }]) => does.kind === 'wideQuery'))(
  'the wall alone: %s shows nothing of another tenant',
  async (_name, route) => {
    const { body } = await ask(as.wendy, route, contosoIds)
    const text = JSON.stringify(body) ?? ''
    for (const secret of secrets) expect(text).not.toContain(secret)
  },
)

test('the wall alone: a partner reads no room outside its scope', async () => {
  for (const [name, id] of Object.entries(contoso.roomIds)) {
    const { status } = await as.felix('GET', `/tenants/${contoso.id}/rooms/${id}`)
    const isGiven = ['Denali', 'Olympic', 'Rainier', 'Redwood', 'Yosemite', 'Zion'].includes(name)
    expect([name, status]).toEqual([name, isGiven ? 200 : 404])
  }
})

test('with both keys taken away everything is open, so these tests would find it', async () => {
  await setWall(database.ownerUrl, false)
  const { status, body } = await as.wendy('GET', `/tenants/${contoso.id}/rooms/${contoso.roomIds.Chiemsee}`)
  expect([status, body.name]).toEqual([200, 'Chiemsee'])
})
