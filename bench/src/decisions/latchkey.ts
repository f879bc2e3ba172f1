import type { UserActor } from '../../../server/src/access/actor.ts'
import { compile } from '../../../server/src/access/slice.ts'
import { standingOf } from '../../../server/src/access/standing.ts'
import type { World } from '../world.ts'
import type { Engine } from './engine.ts'
import { usersOf } from './people.ts'

/** The product's decision core, with slices by tenant and actors by credential as the server holds them. */
export function latchkey(world: World): Engine {
  const slices = new Map(world.customers.map((facts) => [facts.tenantId, compile(facts)]))
  const actors = new Map(
    [...usersOf(world).values()].map((user): [string, UserActor] => [
      user.id,
      {
        kind: 'user',
        id: user.id,
        tenantId: user.tenantId,
        tenantName: '',
        name: '',
        upn: '',
        locale: 'en',
        principals: [user.id, ...user.groupIds],
        globalAdministrator: false,
        signIn: { mfa: true, authenticatedAt: new Date(0) },
        sessionId: null,
        token: null,
        homeVersion: 1,
      },
    ]),
  )
  return {
    name: 'Latchkey',
    decide({ userId, customerId, permission, roomId }) {
      const actor = actors.get(userId)
      const slice = slices.get(customerId)
      return (actor && slice && standingOf(actor, slice)?.may(permission, roomId)) ?? false
    },
  }
}
