import type { House } from '../access/look.ts'
import { actAsSystem } from '../operation/act-as-system.ts'

// An export under way was promised what was kept when it began.
const graceMs = 3_600_000
const dayMs = 86_400_000

/**
 * Deletes what is older than the tenant keeps. Its seals stay, so that the chain leads through where it was; that
 * something was forgotten is an entry of its own.
 */
export function forgetEvents(house: House, tenantId: string): Promise<void> {
  return actAsSystem(house, 'audit.forget', tenantId, async (tx, record, now) => {
    const { name, days } = await tx.queries
      .selectFrom('tenant_settings as s')
      .innerJoin('tenants as t', 't.id', 's.tenant_id')
      .select(['t.name', 's.audit_retention_days as days'])
      .where('s.tenant_id', '=', tenantId)
      .executeTakeFirstOrThrow()
    const olderThan = new Date(now.getTime() - days * dayMs - graceMs)
    const { rows } = await tx.run({
      sql: 'select latchkey.forget_audit_events($1, $2) as forgotten',
      parameters: [tenantId, olderThan],
    })
    const entries = Number(rows[0]?.forgotten)
    if (entries > 0)
      record({
        category: 'Setting',
        activity: 'audit.forget',
        operation: 'Delete',
        object: { type: 'AuditLog', id: tenantId, name },
        before: { entries, olderThan: olderThan.toISOString() },
      })
  })
}
