import { EndedSessions } from '@latchkey/contract'
import { z } from 'zod'
import { operation } from '../operation/operation.ts'
import { person } from './session.ts'

/** Signs somebody out everywhere: a lost laptop, or somebody who has left. Their API tokens stay. */
export const endSessionsOfUser = operation({
  name: 'user.endSessions',
  summary: 'End all sessions of a user',
  category: 'Session',
  verb: 'SignOut',
  permission: 'settings.modify',
  target: person,
  movesAuthority: true,
  input: z.strictObject({}),
  output: EndedSessions,
  async run({ queries, tenantId, row, now }) {
    const ended = await queries
      .updateTable('sessions')
      .set({ ended_at: now })
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', row.id)
      .where('ended_at', 'is', null)
      .returning('id')
      .execute()
    return { ended: ended.length }
  },
})
