import type { Origin } from '../access/actor.ts'
import type { House } from '../access/look.ts'
import type { Bearer } from '../identity/bearer.ts'
import { actAtSignIn } from './act-at-sign-in.ts'

/** Ends the session that a browser had before it signed in anew, whosever it was: one browser, one session. */
export function endReplacedSession(
  house: House,
  { tenantId, secretHash }: Bearer,
  origin: Origin,
): Promise<void> {
  return actAtSignIn(house, tenantId, origin, async ({ queries }, record, now) => {
    const ended = await queries
      .updateTable('sessions as s')
      .from('users as u')
      .set({ ended_at: now })
      .whereRef('u.tenant_id', '=', 's.tenant_id')
      .whereRef('u.id', '=', 's.user_id')
      .where('s.tenant_id', '=', tenantId)
      .where('s.secret_hash', '=', secretHash)
      .where('s.ended_at', 'is', null)
      .returning(['s.id', 'u.id as userId', 'u.name'])
      .executeTakeFirst()
    if (!ended) return
    record({
      category: 'Session',
      activity: 'session.end',
      operation: 'SignOut',
      actor: { kind: 'user', id: ended.userId, name: ended.name, tenantId, token: null },
      object: { type: 'Session', id: ended.id, name: ended.name },
    })
  })
}
