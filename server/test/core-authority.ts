import type { Permission } from '@latchkey/contract'
import type { UserActor } from '../src/access/actor.ts'
import { compile } from '../src/access/slice.ts'
import { type Standing, standingOf } from '../src/access/standing.ts'
import { principalsOf } from './naive-authority.ts'
import type { RandomUser, RandomWorld } from './random-world.ts'

/** A random person as the core meets them. */
export const actorOf = (world: RandomWorld, user: RandomUser): UserActor => ({
  kind: 'user',
  id: user.id,
  tenantId: user.tenantId,
  tenantName: '',
  name: '',
  upn: '',
  locale: 'en',
  principals: principalsOf(world, user),
  globalAdministrator: user.globalAdministrator,
  signIn: { mfa: true, authenticatedAt: new Date(0) },
  sessionId: null,
  token: null,
  homeVersion: 1,
})

/** The product's own decision core over a random world. */
export class CoreAuthority {
  readonly #world: RandomWorld
  readonly #slices: Map<string, ReturnType<typeof compile>>
  readonly #actors = new Map<RandomUser, UserActor>()

  constructor(world: RandomWorld) {
    this.#world = world
    this.#slices = new Map(world.tenants.map((facts) => [facts.tenantId, compile(facts)]))
  }

  standing(user: RandomUser, tenantId: string): Standing | undefined {
    const home = this.#slices.get(user.tenantId)
    const slice = this.#slices.get(tenantId)
    // Of a suspended organisation nobody gets past authentication.
    if (!slice || home?.facts.suspended) return undefined
    const actor = this.#actors.get(user) ?? actorOf(this.#world, user)
    this.#actors.set(user, actor)
    return standingOf(actor, slice)
  }

  // A room is always asked about in its own tenant: the pipeline finds it there first.
  may(user: RandomUser, tenantId: string, permission: Permission, roomId: string): boolean {
    const isThere = this.#world.rooms.some((room) => room.id === roomId && room.tenantId === tenantId)
    return isThere && (this.standing(user, tenantId)?.may(permission, roomId) ?? false)
  }
}
