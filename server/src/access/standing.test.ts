import { type Permission, permissionBit, permissions } from '@latchkey/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CoreAuthority } from '../../test/core-authority.ts'
import { mayNaively } from '../../test/naive-authority.ts'
import { type RandomUser, type RandomWorld, randomWorld } from '../../test/random-world.ts'

/** Every question one can ask of a world. */
function* questions(world: RandomWorld): Generator<[RandomUser, string, Permission, string]> {
  for (const user of world.users)
    for (const room of world.rooms)
      for (const permission of permissions) yield [user, room.tenantId, permission, room.id]
}

const answers = (world: RandomWorld): Set<string> => {
  const core = new CoreAuthority(world)
  const allowed = new Set<string>()
  for (const question of questions(world)) {
    const [user, tenantId, permission, roomId] = question
    if (core.may(...question)) allowed.add([user.tenantId, user.id, tenantId, permission, roomId].join(' '))
  }
  return allowed
}

const isSubset = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  [...a].every((item) => b.has(item))
const runs = { numRuns: 150 }

describe('the decision core', () => {
  test('answers every question on random worlds as the naive specification does', () => {
    let allowed = 0
    fc.assert(
      fc.property(randomWorld, (world) => {
        const core = new CoreAuthority(world)
        for (const question of questions(world)) {
          const naive = mayNaively(world, ...question)
          if (naive) allowed += 1
          if (core.may(...question) !== naive)
            throw new Error(`differs on ${question.map(String).join(' ')}: specified ${naive}`)
        }
      }),
      runs,
    )
    // Worlds in which nobody may do anything would prove nothing.
    expect(allowed).toBeGreaterThan(10_000)
  })

  test('says the same of one room, of the list of rooms, and of the permissions in a room', () => {
    fc.assert(
      fc.property(randomWorld, (world) => {
        const core = new CoreAuthority(world)
        for (const user of world.users)
          for (const { tenantId } of world.tenants) {
            const standing = core.standing(user, tenantId)
            if (!standing) continue
            for (const { id } of world.rooms.filter((room) => room.tenantId === tenantId))
              for (const permission of permissions) {
                const may = standing.may(permission, id)
                const reach = standing.reach(permission)
                expect(reach === 'all' || reach.has(id)).toBe(may)
                expect((standing.maskIn(id) & permissionBit(permission)) !== 0).toBe(may)
                if (may) expect(standing.holds(permission)).toBe(true)
              }
          }
      }),
      runs,
    )
  })
})

describe('taking something away', () => {
  const tenantIndex = fc.nat({ max: 2 })
  const seed = fc.nat()

  const edit = (
    world: RandomWorld,
    t: number,
    change: (tenant: RandomWorld['tenants'][number]) => Partial<RandomWorld['tenants'][number]>,
  ): RandomWorld => ({
    ...world,
    tenants: world.tenants.map((tenant, i) => (i === t ? { ...tenant, ...change(tenant) } : tenant)),
  })
  const without = <Item>(items: readonly Item[], n: number): Item[] =>
    items.filter((_, i) => items.length === 0 || i !== n % items.length)

  const removals: Record<string, (world: RandomWorld, t: number, n: number) => RandomWorld> = {
    'a permission of a ceiling': (world, t, n) =>
      edit(world, t, ({ partnerships }) => ({
        partnerships: partnerships.map((p) => ({
          ...p,
          ceiling: without(p.ceiling, n),
          groupCeilings: without(p.groupCeilings, n),
        })),
      })),
    'a room or group of a partnership': (world, t, n) =>
      edit(world, t, ({ partnerships }) => ({
        partnerships: partnerships.map((p) => ({
          ...p,
          allRooms: false,
          roomIds: without(p.roomIds, n),
          groupIds: without(p.groupIds, n),
        })),
      })),
    'a partnership': (world, t, n) =>
      edit(world, t, ({ partnerships }) => ({ partnerships: without(partnerships, n) })),
    'an assignment': (world, t, n) =>
      edit(world, t, ({ assignments }) => ({ assignments: without(assignments, n) })),
    'a member of each assignment': (world, t, n) =>
      edit(world, t, ({ assignments }) => ({
        assignments: assignments.map((a) => ({ ...a, members: without(a.members, n) })),
      })),
    'a permission of each role': (world, t, n) =>
      edit(world, t, ({ assignments }) => ({
        assignments: assignments.map((a) => ({ ...a, permissions: without(a.permissions, n) })),
      })),
    'a room of a group': (world, t, n) =>
      edit(world, t, ({ groupRooms }) => ({ groupRooms: without(groupRooms, n) })),
    'a membership in a security group': (world, _t, n) => ({
      ...world,
      users: world.users.map((user) => ({ ...user, groupIds: without(user.groupIds, n) })),
    }),
    'a group within a group': (world, _t, n) => ({ ...world, nested: without(world.nested, n) }),
  }

  test.each(Object.entries(removals))('never adds access: %s', (_name, remove) => {
    let lost = 0
    fc.assert(
      fc.property(randomWorld, tenantIndex, seed, (world, t, n) => {
        const before = answers(world)
        const after = answers(remove(world, t, n))
        if (after.size < before.size) lost += 1
        expect(isSubset(after, before)).toBe(true)
      }),
      { numRuns: 200 },
    )
    // A law about removals that remove nothing would hold of anything.
    expect(lost).toBeGreaterThan(0)
  })
})

describe('a partnership', () => {
  test('never lets a partner do what its ceiling does not hold', () => {
    fc.assert(
      fc.property(randomWorld, (world) => {
        const core = new CoreAuthority(world)
        for (const [user, tenantId, permission, roomId] of questions(world)) {
          if (user.tenantId === tenantId || !core.may(user, tenantId, permission, roomId)) continue
          const tenant = world.tenants.find((t) => t.tenantId === tenantId)
          const ceilings = tenant?.partnerships
            .filter((p) => p.partnerTenantId === user.tenantId)
            .flatMap((p) => [...p.ceiling, ...p.groupCeilings.flatMap((c) => c.permissions)])
          expect(ceilings).toContain(permission)
        }
      }),
      runs,
    )
  })

  test('with one partner never changes what another may do', () => {
    fc.assert(
      fc.property(randomWorld, fc.nat({ max: 2 }), (world, t) => {
        const home = world.tenants[t]?.tenantId
        const others = (allowed: Set<string>) =>
          [...allowed].filter((answer) => !answer.startsWith(home ?? ''))
        const changed = {
          ...world,
          tenants: world.tenants.map((tenant) => ({
            ...tenant,
            partnerships: tenant.partnerships.filter((p) => p.partnerTenantId !== home),
            assignments: tenant.assignments.filter(
              (a) =>
                a.partnershipId === null ||
                tenant.partnerships.find((p) => p.id === a.partnershipId)?.partnerTenantId !== home,
            ),
          })),
        }
        expect(others(answers(changed))).toEqual(others(answers(world)))
      }),
      { numRuns: 60 },
    )
  })
})
