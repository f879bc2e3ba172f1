import { DomainPage, ListDomains } from '@latchkey/contract'
import { readCursor, writeCursor } from '../operation/cursor.ts'
import { query } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import { presentClaim } from './domain-claim.ts'

/** The organisation's domains, proven or not, by name. */
export const listDomains = query({
  name: 'domain.list',
  summary: 'List the domains of the own organisation',
  permission: 'settings.view',
  target: tenant,
  input: ListDomains,
  output: DomainPage,
  async run({ queries, tenantId }, { limit, cursor }) {
    const [after] = cursor ? readCursor('domains', null, cursor, 1) : []
    const found = await queries
      .selectFrom('domains')
      .selectAll()
      .where('owner_id', '=', tenantId)
      .$if(after !== undefined, (q) => q.where('domain', '>', after ?? ''))
      .orderBy('domain')
      .limit(limit + 1)
      .execute()
    const rows = found.slice(0, limit)
    const last = found.length > limit ? rows.at(-1) : undefined
    return {
      items: rows.map(presentClaim),
      nextCursor: last ? writeCursor('domains', null, [last.domain]) : null,
    }
  },
})
