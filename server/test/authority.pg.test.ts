import { builtInRoles, permissions } from '@latchkey/contract'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { loadFacts } from '../src/access/facts.ts'
import { compile } from '../src/access/slice.ts'
import { standingOf } from '../src/access/standing.ts'
import { openDatabase } from '../src/db/database.ts'
import { loadUserActor } from '../src/identity/credentials.ts'
import { buildRandomWorld, setWall } from './build-random-world.ts'
import { cloneDatabase } from './database.ts'
import { mayNaively } from './naive-authority.ts'
import { type RandomWorld, randomWorld } from './random-world.ts'
import { allAllowedInSql } from './sql-authority.ts'

const { ownerUrl, appUrl, drop } = await cloneDatabase()
const database = openDatabase(appUrl, { lanes: 2, pool: 2 })
await setWall(ownerUrl, false)
afterAll(async () => {
  await database.close()
  await drop()
})

const administrates = builtInRoles.find(({ id }) => id === 'managedServiceAdministrator')?.permissions ?? []

const key = (user: { id: string; tenantId: string }, tenantId: string, permission: string, roomId: string) =>
  [user.tenantId, user.id, tenantId, permission, roomId].join(' ')

function* naively(world: RandomWorld) {
  for (const user of world.users)
    for (const room of world.rooms)
      for (const permission of permissions)
        if (mayNaively(world, user, room.tenantId, permission, room.id))
          yield key(user, room.tenantId, permission, room.id)
}

/** As the product decides: facts and people read from the tables, compiled, asked. */
async function byTheCore(world: RandomWorld): Promise<string[]> {
  const slices = new Map(
    await Promise.all(
      world.tenants.map(async ({ tenantId }) => {
        const facts = await loadFacts(database, tenantId)
        return [tenantId, facts && compile(facts)] as const
      }),
    ),
  )
  const allowed: string[] = []
  for (const user of world.users) {
    const actor = await loadUserActor(database, user.tenantId, user.id)
    if (!actor) continue
    for (const [tenantId, slice] of slices) {
      const standing = slice && standingOf(actor, slice)
      if (!standing) continue
      for (const room of world.rooms.filter((r) => r.tenantId === tenantId))
        for (const permission of permissions)
          if (standing.may(permission, room.id)) allowed.push(key(user, tenantId, permission, room.id))
    }
  }
  return allowed
}

test('the naive specification, the decision core over the tables, and its SQL twin agree on random worlds', {
  timeout: 120_000,
}, async () => {
  let questions = 0
  await fc.assert(
    fc.asyncProperty(randomWorld, async (world) => {
      await buildRandomWorld(ownerUrl, world)
      const specified = [...naively(world)].sort()
      const twin = (await allAllowedInSql(database, administrates))
        .map((a) => key({ id: a.userId, tenantId: a.homeId }, a.tenantId, a.permission, a.roomId))
        .sort()
      questions += specified.length
      expect(twin).toEqual(specified)
      expect((await byTheCore(world)).sort()).toEqual(specified)
    }),
    { numRuns: 40 },
  )
  expect(questions).toBeGreaterThan(1000)
})
