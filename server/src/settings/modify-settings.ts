import { ModifySettings, Problem, Settings } from '@latchkey/contract'
import { operation } from '../operation/operation.ts'
import { mayModifyAuditRetention, presentSettings, settings } from './settings.ts'

/** Changes the service settings; what is not named stays. */
export const modifySettings = operation({
  name: 'settings.modify',
  summary: 'Change the service settings',
  category: 'Setting',
  verb: 'Update',
  permission: 'settings.modify',
  target: settings,
  input: ModifySettings,
  output: Settings,
  async run({ queries, row, standing, tenantId }, change) {
    const { auditRetentionDays, approvalExpiryDays, warningEscalationDays } = change
    if (auditRetentionDays !== undefined && !mayModifyAuditRetention(standing))
      throw new Problem('permission.denied', { permission: 'audit.view', field: 'auditRetentionDays' })
    const changed = await queries
      .updateTable('tenant_settings')
      .set((eb) => ({
        audit_retention_days: auditRetentionDays ?? row.audit_retention_days,
        approval_expiry_days: approvalExpiryDays ?? row.approval_expiry_days,
        // Null is a choice: they stay warnings.
        warning_escalation_days:
          warningEscalationDays === undefined ? row.warning_escalation_days : warningEscalationDays,
        version: eb('version', '+', 1),
      }))
      .where('tenant_id', '=', tenantId)
      .returningAll()
      .executeTakeFirstOrThrow()
    return presentSettings(standing, changed)
  },
})
