import { ApiToken, ListApiTokens, pageOf } from '@latchkey/contract'
import { readIdPlace, writeCursor } from '../operation/cursor.ts'
import { query } from '../operation/operation.ts'
import { self } from '../operation/target.ts'
import { presentToken, selectTokens } from './api-token.ts'

/** One's own tokens that are not revoked, expired ones too, the newest first. */
export const listApiTokens = query({
  name: 'apiToken.list',
  summary: "List one's own API tokens",
  permission: null,
  target: self,
  input: ListApiTokens,
  output: pageOf(ApiToken),
  async run({ actor, queries }, { limit, cursor }) {
    const place = readIdPlace('api-tokens', {}, cursor)
    const rows = await selectTokens(queries, actor.tenantId)
      .where('k.user_id', '=', actor.id)
      .$if(place !== null, (q) => q.where('k.id', '<', place ?? ''))
      .orderBy('k.id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return {
      items: page.map(presentToken),
      nextCursor: rows.length > limit && last ? writeCursor('api-tokens', {}, [last.id]) : null,
    }
  },
})
