import { pageOf, Session } from '@latchkey/contract'
import { z } from 'zod'
import { query } from '../operation/operation.ts'
import { self } from '../operation/target.ts'

const most = 200

/** Where one is signed in, the newest first. */
export const listSessions = query({
  name: 'session.list',
  summary: 'List your sessions',
  permission: null,
  target: self,
  input: z.strictObject({}),
  output: pageOf(Session),
  async run({ queries, tenantId, actor, now }) {
    const rows = await queries
      .selectFrom('sessions')
      .select(['id', 'created_at', 'last_seen_at', 'expires_at', 'ip', 'user_agent', 'mfa'])
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', actor.id)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', now)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(most)
      .execute()
    const items = rows.map((row) => ({
      id: row.id,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      ip: row.ip,
      userAgent: row.user_agent,
      mfa: row.mfa,
      current: row.id === actor.sessionId,
    }))
    return { items, nextCursor: null }
  },
})
