import type pg from 'pg'
import type { User } from '../world.ts'

/**
 * Moves the version of the facts of somebody's organisation on: whatever a server has worked out for its people is to
 * be worked out again, from facts of the customers that it has at hand.
 */
export async function dropWhatIsKnown(owner: pg.Pool, user: User): Promise<void> {
  await owner.query("update epochs set version = version + 1 where tenant_id = $1 and fact = 'authority'", [
    user.tenantId,
  ])
}
