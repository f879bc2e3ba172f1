import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Origin, SystemActor, UserActor } from '../access/actor.ts'
import type { Statement } from '../db/trip.ts'
import type { Approver, Remembered } from '../operation/permit.ts'
import type { AuditCategory, AuditOperation } from './audit-event.ts'

/** One thing done or refused, as the audit will remember it. */
export interface AuditEntry extends Remembered {
  readonly tenantId: string
  readonly category: AuditCategory
  readonly activity: string
  readonly operation: AuditOperation
  readonly problem?: string | null
  readonly actor: SystemActor | Pick<UserActor, 'kind' | 'id' | 'name' | 'tenantId' | 'token'>
  readonly origin: Origin
  readonly approver?: Approver | null
  readonly at: Date
}

const columns = [
  'tenant_id, id, at, category, activity, operation, result, problem, object_type, object_id, object_name',
  'actor_kind, actor_id, actor_name, actor_tenant_id, token_id, approver_id, approver_name, approver_tenant_id',
  'partnership_id, request_id, ip, before, after, salt',
].join(', ')
const sql = `insert into audit_events (${columns}) values (${Array.from({ length: 25 }, (_, i) => `$${i + 1}`).join(', ')})`

/** The statement that appends an entry. In the same transaction as what it tells of, or in its own for a refusal. */
export function auditStatement(entry: AuditEntry): Statement {
  const { actor, approver, object } = entry
  const [before, after] = changes(entry.before ?? null, entry.after ?? null)
  return {
    sql,
    parameters: [
      entry.tenantId,
      uuidv7(),
      entry.at,
      entry.category,
      entry.activity,
      entry.operation,
      entry.problem ? 'Failed' : 'Successful',
      entry.problem ?? null,
      object?.type ?? null,
      object?.id ?? null,
      object?.name ?? null,
      actor.kind,
      actor.kind === 'user' ? actor.id : null,
      actor.name,
      actor.tenantId,
      actor.kind === 'user' ? (actor.token?.id ?? null) : null,
      approver?.id ?? null,
      approver?.name ?? null,
      approver?.tenantId ?? null,
      entry.partnershipId ?? null,
      entry.origin.requestId,
      entry.origin.ip,
      before && JSON.stringify(before),
      after && JSON.stringify(after),
      randomBytes(16).toString('base64url'),
    ],
  }
}

type Fields = Record<string, unknown> | null

/** Of an update only the fields that changed are kept. */
function changes(before: Fields, after: Fields): [Fields, Fields] {
  if (!before || !after) return [before, after]
  const changed = Object.keys({ ...before, ...after }).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  )
  const pick = (fields: Record<string, unknown>) =>
    Object.fromEntries(changed.map((key) => [key, fields[key] ?? null]))
  return [pick(before), pick(after)]
}
