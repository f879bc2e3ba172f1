import { AuditHeadPage, PageQuery, Problem } from '@latchkey/contract'
import { sql } from 'kysely'
import { readCursor, writeCursor } from '../operation/cursor.ts'
import { query } from '../operation/operation.ts'
import { auditLog } from './audit-log.ts'

/**
 * Where a tenant's chain has come to, and where it was at the end of each day (UTC) before, newest first. Kept
 * elsewhere, by either side, they hold later exports to what they say: nobody can write the log anew behind them.
 */
export const listAuditHeads = query({
  name: 'audit.heads',
  summary: 'Read the heads of the audit log’s chain',
  permission: 'audit.view',
  target: auditLog,
  input: PageQuery,
  output: AuditHeadPage,
  async run({ queries, tenantId }, { limit, cursor }) {
    const [before] = cursor === undefined ? [null] : readCursor('audit.heads', tenantId, cursor, 1)
    if (before && Number.isNaN(Date.parse(before))) throw new Problem('cursor.invalid')
    const day = sql`date_trunc('day', h.sealed_at, 'UTC')`
    const { rows } = await sql<{ sequence: number; hash: string; sealed_at: Date }>`
      with recursive heads as (
        select p.* from latchkey.audit_position(${tenantId}, ${before ?? null}::timestamptz) p
        union all
        select p.* from heads h, lateral latchkey.audit_position(${tenantId}, ${day}) p)
      select * from heads limit ${limit + 1}`.execute(queries)
    const items = rows.slice(0, limit).map(({ sequence, hash, sealed_at }) => ({
      tenantId,
      sequence,
      hash,
      at: sealed_at.toISOString(),
    }))
    const last = items.at(-1)
    const startOfDay = `${last?.at.slice(0, 10)}T00:00:00.000Z`
    const hasMore = rows.length > limit && last !== undefined
    return { items, nextCursor: hasMore ? writeCursor('audit.heads', tenantId, [startOfDay]) : null }
  },
})
