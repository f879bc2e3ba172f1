import type { Person } from '@latchkey/contract'
import type { UserActor } from '../access/actor.ts'

/** Who did it, with their organisation, as it is kept beside what they did: names are those of the moment. */
export const personOf = (actor: UserActor): Person => ({
  id: actor.id,
  name: actor.name,
  tenant: { id: actor.tenantId, name: actor.tenantName },
})
