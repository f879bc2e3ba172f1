import type { Place } from '../database/place.ts'
import type { Question } from '../questions.ts'

interface Change {
  readonly sql: string
  readonly values: readonly unknown[]
}

/** A way to take from somebody what they may do in a room, and to give it back. */
export interface Revocation {
  readonly revoke: Change
  readonly restore: Change
}

const by = (revoke: string, restore: string, values: readonly unknown[]): Revocation => ({
  revoke: { sql: revoke, values },
  restore: { sql: restore, values },
})

/** The ways in which somebody's access to a customer ends whatever they were given there; the tests know more kinds. */
export function revocationsOf({ world }: Place, { customerId, homeId, userId }: Question): Revocation[] {
  const customer = world.customers.find(({ tenantId }) => tenantId === customerId)
  const partnership = customer?.partnerships.find(({ partnerTenantId }) => partnerTenantId === homeId)
  const of = [customerId, partnership?.id]
  return [
    by(
      "update partnerships set status = 'suspended' where tenant_id = $1 and id = $2",
      "update partnerships set status = 'active' where tenant_id = $1 and id = $2",
      of,
    ),
    by(
      "update partnerships set ceiling = '{tickets.view}' where tenant_id = $1 and id = $2",
      `update partnerships set ceiling = '{${partnership?.ceiling.join()}}' where tenant_id = $1 and id = $2`,
      of,
    ),
    by(
      "update roles set permissions = array_remove(permissions, 'rooms.view') where tenant_id = $1 and partnership_id = $2",
      "update roles set permissions = array_append(permissions, 'rooms.view') where tenant_id = $1 and partnership_id = $2",
      of,
    ),
    by(
      'update users set disabled_at = now() where tenant_id = $1 and id = $2',
      'update users set disabled_at = null where tenant_id = $1 and id = $2',
      [homeId, userId],
    ),
    by(
      'update api_tokens set revoked_at = now() where tenant_id = $1 and user_id = $2',
      'update api_tokens set revoked_at = null where tenant_id = $1 and user_id = $2',
      [homeId, userId],
    ),
    by(
      'update tenants set suspended_at = now() where id = $1',
      'update tenants set suspended_at = null where id = $1',
      [homeId],
    ),
  ]
}
