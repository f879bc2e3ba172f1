import { z } from 'zod'
import { operation } from '../operation/operation.ts'
import { ownSession } from './session.ts'

/** Ends one of one's own sessions, here or in another browser: the first request after it is refused. */
export const endSession = operation({
  name: 'session.end',
  summary: 'End one of your sessions',
  category: 'Session',
  verb: 'SignOut',
  permission: null,
  target: ownSession,
  movesAuthority: true,
  input: z.strictObject({}),
  output: z.null(),
  async run({ queries, tenantId, row, now }) {
    await queries
      .updateTable('sessions')
      .set({ ended_at: now })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', row.id)
      .execute()
    return null
  },
})
