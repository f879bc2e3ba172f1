import { Tenant } from '@latchkey/contract'
import { z } from 'zod'
import { query } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'

/** Who an organisation is, for everybody who may enter it; for anybody else it does not exist. */
export const getTenant = query({
  name: 'tenant.get',
  summary: 'Read who an organisation is',
  permission: null,
  target: tenant,
  input: z.strictObject({}),
  output: Tenant,
  async run({ queries, row, standing, tenantId }) {
    const domains = await queries
      .selectFrom('domains')
      .select('domain')
      .where('owner_id', '=', tenantId)
      .where('verified_at', 'is not', null)
      .orderBy('domain')
      .execute()
    return {
      id: row.id,
      name: row.name,
      domains: domains.map(({ domain }) => domain),
      side: standing.side,
    }
  },
})
