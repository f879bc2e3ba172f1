import type { Settings } from '@latchkey/contract'
import type { Selectable } from 'kysely'
import type { Standing } from '../access/standing.ts'
import type { TenantSettings } from '../db/schema.gen.ts'
import type { Target, TargetRow } from '../operation/target.ts'

export type SettingsRow = TargetRow & Selectable<TenantSettings> & { readonly version: number }

/** The service settings of a tenant: one row, as old as the tenant. */
export const settings: Target<SettingsRow> = {
  type: 'Settings',
  param: null,
  notFound: 'tenant.not_found',
  async find({ queries, tenantId, standing, lock }) {
    const row = await queries
      .selectFrom('tenant_settings')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .$if(lock, (q) => q.forUpdate())
      .executeTakeFirst()
    return row && { ...row, id: tenantId, name: standing.slice.facts.name }
  },
  sees: () => true,
  allows: (standing, permission) => standing.holds(permission),
  present: (row) => presentFields(row),
}

const presentFields = (row: Selectable<TenantSettings>) => ({
  auditRetentionDays: row.audit_retention_days,
  approvalExpiryDays: row.approval_expiry_days,
  warningEscalationDays: row.warning_escalation_days,
})

/**
 * How long the audit log is kept is for those who may read it: a partner with `settings.modify` does not decide how
 * long its own deeds are remembered.
 */
export const mayModifyAuditRetention = (standing: Standing): boolean =>
  standing.holds('settings.modify') && standing.holds('audit.view')

export const presentSettings = (standing: Standing, row: Selectable<TenantSettings>): Settings => ({
  ...presentFields(row),
  may: {
    modify: standing.holds('settings.modify'),
    modifyAuditRetention: mayModifyAuditRetention(standing),
  },
  version: row.version,
})
