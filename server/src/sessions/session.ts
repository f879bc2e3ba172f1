import type { Target, TargetRow } from '../operation/target.ts'

/** A session of the caller's own that has not been ended; anybody else's does not exist. */
export const ownSession: Target<TargetRow> = {
  type: 'Session',
  param: 'sessionId',
  notFound: 'session.not_found',
  async find({ queries, tenantId, standing, lock }, id) {
    const { actor } = standing
    const found = await queries
      .selectFrom('sessions')
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .where('user_id', '=', actor.id)
      .where('ended_at', 'is', null)
      .$if(lock, (q) => q.forUpdate())
      .executeTakeFirst()
    return found && { id: found.id, name: actor.name, version: null }
  },
  sees: () => true,
  allows: () => true,
}

/** Somebody in the directory of the tenant acted in. */
export const person: Target<TargetRow> = {
  type: 'User',
  param: 'userId',
  notFound: 'user.not_found',
  async find({ queries, tenantId, lock }, id) {
    const found = await queries
      .selectFrom('users')
      .select(['id', 'name'])
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .$if(lock, (q) => q.forUpdate())
      .executeTakeFirst()
    return found && { ...found, version: null }
  },
  sees: ({ side }) => side === 'customer',
  allows: (standing, permission) => standing.holds(permission),
}
