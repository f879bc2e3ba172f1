import { ListApiTokens, pageOf, TenantApiToken } from '@latchkey/contract'
import { readIdPlace, writeCursor } from '../operation/cursor.ts'
import { query } from '../operation/operation.ts'
import { type Target, type TargetRow, tenant } from '../operation/target.ts'
import { presentTenantToken, selectTokens } from './api-token.ts'

/** One's own organisation, for those who change its settings everywhere. */
const ownTenant: Target<TargetRow> = {
  ...tenant,
  allows: (standing, permission) => standing.side === 'customer' && standing.holdsEverywhere(permission),
}

/** The tokens of everybody in the organisation, the newest first. */
export const listTenantApiTokens = query({
  name: 'apiToken.listOfTenant',
  summary: "List the API tokens of the organisation's people",
  permission: 'settings.modify',
  target: ownTenant,
  input: ListApiTokens,
  output: pageOf(TenantApiToken),
  async run({ queries, tenantId }, { limit, cursor }) {
    const list = `${tenantId}/api-tokens`
    const place = readIdPlace(list, {}, cursor)
    const rows = await selectTokens(queries, tenantId)
      .$if(place !== null, (q) => q.where('k.id', '<', place ?? ''))
      .orderBy('k.id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return {
      items: page.map(presentTenantToken),
      nextCursor: rows.length > limit && last ? writeCursor(list, {}, [last.id]) : null,
    }
  },
})
