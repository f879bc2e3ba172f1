import { mayNaively } from '../../../server/test/naive-authority.ts'
import type { World } from '../world.ts'
import type { Engine } from './engine.ts'
import { usersOf } from './people.ts'

/** The naive specification that the product's own tests believe: what every other engine is held against. */
export function specification(world: World): Engine {
  const tenants = new Map([...world.customers, ...world.partners].map((facts) => [facts.tenantId, facts]))
  const users = usersOf(world)
  const empty = { nested: [], users: [], securityGroups: [], roomGroups: [] }
  return {
    name: 'naive specification',
    decide({ userId, homeId, customerId, permission, roomId }) {
      const user = users.get(userId)
      const customer = tenants.get(customerId)
      const home = tenants.get(homeId)
      if (!user || !customer || !home) return false
      // Of a large world it is shown the small part that the question is about.
      const part = { ...empty, tenants: [customer, home], rooms: [{ id: roomId, tenantId: customerId }] }
      return mayNaively(part, { ...user, globalAdministrator: false }, customerId, permission, roomId)
    },
  }
}
