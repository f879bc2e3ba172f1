import { permissions } from '@latchkey/contract'
import { assert, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actorOf } from '../../test/core-authority.ts'
import { type RandomUser, type RandomWorld, randomWorld } from '../../test/random-world.ts'
import { isHeldInRooms, layOpen, obstaclesTo, pathsTo, principalsTouching, touches } from './explain.ts'
import { membershipChains } from './membership-chains.ts'
import { compile } from './slice.ts'
import { standingOf } from './standing.ts'

const membershipsOf = (world: RandomWorld, user: RandomUser) => [
  ...user.groupIds.map((groupId) => ({ memberId: user.id, groupId })),
  ...world.nested
    .filter(({ tenantId }) => tenantId === user.tenantId)
    .map(({ groupId, memberGroupId }) => ({ memberId: memberGroupId, groupId })),
]

/** Everybody in every tenant, once with the directory on their side and once disabled. */
function* situations(world: RandomWorld) {
  for (const facts of world.tenants.filter(({ suspended }) => !suspended)) {
    const slice = compile(facts)
    for (const user of world.users)
      for (const disabled of [false, true]) {
        const actor = actorOf(world, user)
        const chains = membershipChains(user.id, membershipsOf(world, user))
        yield { slice, actor, disabled, situation: layOpen(slice, { actor, disabled, chains }) }
      }
  }
}

describe('an explanation', () => {
  test('allows what the decision core allows, by a path, and names an obstacle to everything else', () => {
    let allowed = 0
    let refused = 0
    assert(
      property(randomWorld, (world) => {
        const wrong: unknown[] = []
        for (const { slice, actor, disabled, situation } of situations(world)) {
          const standing = disabled ? undefined : standingOf(actor, slice)
          for (const { id } of world.rooms.filter(({ tenantId }) => tenantId === slice.facts.tenantId))
            for (const permission of permissions) {
              const decided = isHeldInRooms(permission)
                ? standing?.may(permission, id)
                : standing?.holds(permission)
              const obstacles = obstaclesTo(situation, permission, id)
              const paths = pathsTo(situation, permission, id)
              if (
                (obstacles.length === 0) !== (decided ?? false) ||
                // Where it is not allowed, a path that leads there is held up by what holds up everything.
                paths.length > 0 !== (decided || (paths.length > 0 && situation.obstacles.length > 0))
              )
                wrong.push({ actor, permission, id, obstacles, paths })
              if (decided) allowed += 1
              else refused += 1
            }
        }
        expect(wrong).toEqual([])
      }),
      { numRuns: 150 },
    )
    expect(Math.min(allowed, refused)).toBeGreaterThan(1000)
  })

  test('finds exactly those principals who are given something in a room', () => {
    assert(
      property(randomWorld, (world) => {
        for (const { slice, actor, disabled } of situations(world)) {
          const standing = standingOf(actor, slice)
          if (disabled || !standing || actor.globalAdministrator) continue
          for (const { id } of world.rooms.filter(({ tenantId }) => tenantId === slice.facts.tenantId)) {
            const principals = new Set(principalsTouching(slice, actor, actor.tenantId, id))
            expect(actor.principals.some((principal) => principals.has(principal))).toBe(
              touches(standing, id).length > 0,
            )
          }
        }
      }),
      { numRuns: 150 },
    )
  })
})

describe('the ways through security groups', () => {
  test('begin with the person and reach every group that holds them, by every way', () => {
    const chains = membershipChains('u', [
      { memberId: 'u', groupId: 'a' },
      { memberId: 'u', groupId: 'b' },
      { memberId: 'a', groupId: 'c' },
      { memberId: 'b', groupId: 'c' },
      { memberId: 'c', groupId: 'a' },
      { memberId: 'x', groupId: 'y' },
    ])
    expect(chains).toEqual([[], ['a'], ['b'], ['a', 'c'], ['b', 'c'], ['b', 'c', 'a']])
  })

  test('reach every group even where there are too many ways to name', () => {
    const layers = Array.from({ length: 12 }, (_, i) => [`${i}a`, `${i}b`, `${i}c`])
    const memberships = layers.flatMap((layer, i) =>
      layer.flatMap((groupId) =>
        (i === 0 ? ['u'] : layers[i - 1]!).map((memberId) => ({ memberId, groupId })),
      ),
    )
    const chains = membershipChains('u', memberships)
    expect(new Set(chains.map((chain) => chain.at(-1)))).toEqual(new Set([undefined, ...layers.flat()]))
    expect(chains.length).toBeLessThan(300)
  })
})
