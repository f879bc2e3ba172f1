import type { Selectable } from 'kysely'
import type { AuditEvents } from '../db/schema.gen.ts'
import type { AuditCategory, AuditEvent, AuditOperation, JsonObject } from './audit-event.ts'

export type EventRow = Omit<Selectable<AuditEvents>, 'salt' | 'room_ids' | 'group_ids'>

/**
 * An entry as everybody is shown it, the chain above all: what is sealed is what the store gives back, so this must
 * make the same of a row for as long as the export's format has its name.
 */
export function presentEvent(row: EventRow): AuditEvent {
  return {
    id: row.id,
    at: row.at.toISOString(),
    tenantId: row.tenant_id,
    category: row.category as AuditCategory,
    activity: row.activity,
    operation: row.operation as AuditOperation,
    result: row.result,
    problem: row.problem,
    object:
      row.object_type === null || row.object_id === null
        ? null
        : { type: row.object_type, id: row.object_id, name: row.object_name ?? '' },
    actor: {
      kind: row.actor_kind,
      id: row.actor_id,
      name: row.actor_name,
      tenantId: row.actor_tenant_id,
      tokenId: row.token_id,
    },
    approver:
      row.approver_id === null || row.approver_tenant_id === null
        ? null
        : { id: row.approver_id, name: row.approver_name ?? '', tenantId: row.approver_tenant_id },
    partnershipId: row.partnership_id,
    requestId: row.request_id,
    ip: row.ip,
    before: row.before as JsonObject | null,
    after: row.after as JsonObject | null,
  }
}
