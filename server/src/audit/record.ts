import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Origin, SystemActor, UserActor } from '../access/actor.ts'
import type { Statement } from '../db/trip.ts'
import type { Approver, Remembered } from '../operation/permit.ts'
import type { AuditCategory, AuditOperation } from './audit-event.ts'
import { idsIn } from './ids-in.ts'

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

const types = {
  tenant_id: 'uuid',
  id: 'uuid',
  at: 'timestamptz',
  category: 'text',
  activity: 'text',
  operation: 'text',
  result: 'text',
  problem: 'text',
  object_type: 'text',
  object_id: 'text',
  object_name: 'text',
  actor_kind: 'text',
  actor_id: 'uuid',
  actor_name: 'text',
  actor_tenant_id: 'uuid',
  token_id: 'uuid',
  approver_id: 'uuid',
  approver_name: 'text',
  approver_tenant_id: 'uuid',
  partnership_id: 'uuid',
  request_id: 'text',
  ip: 'text',
  before: 'jsonb',
  after: 'jsonb',
  salt: 'text',
  room_ids: 'uuid[]',
} as const
type Column = keyof typeof types

const columns = Object.keys(types) as Column[]
const list = columns.join(', ')
const insert = `insert into audit_events (${list})`
const one = `${insert} values (${columns.map((_, i) => `$${i + 1}`).join(', ')})`
const many = `${insert} select ${columns.map((column) => `${column}::${types[column]}`).join(', ')}
  from unnest(${columns.map((_, i) => `$${i + 1}::text[]`).join(', ')}) as entry (${list})`

/** The statement that appends an entry. In the same transaction as what it tells of, or in its own for a refusal. */
export function auditStatement(entry: AuditEntry): Statement {
  const row = rowOf(entry)
  return { sql: one, parameters: columns.map((column) => row[column]) }
}

/** Like {@link auditStatement}, for thousands of entries at once. */
export function auditStatementOfMany(entries: readonly AuditEntry[]): Statement {
  const rows = entries.map(rowOf)
  return { sql: many, parameters: columns.map((column) => rows.map((row) => row[column])) }
}

function rowOf(entry: AuditEntry): Record<Column, string | null> {
  const { actor, approver, object } = entry
  const [before, after] = changes(entry.before ?? null, entry.after ?? null)
  return {
    tenant_id: entry.tenantId,
    id: uuidv7(),
    at: entry.at.toISOString(),
    category: entry.category,
    activity: entry.activity,
    operation: entry.operation,
    result: entry.problem ? 'Failed' : 'Successful',
    problem: entry.problem ?? null,
    object_type: object?.type ?? null,
    object_id: object?.id ?? null,
    object_name: object?.name ?? null,
    actor_kind: actor.kind,
    actor_id: actor.kind === 'user' ? actor.id : null,
    actor_name: actor.name,
    actor_tenant_id: actor.tenantId,
    token_id: actor.kind === 'user' ? (actor.token?.id ?? null) : null,
    approver_id: approver?.id ?? null,
    approver_name: approver?.name ?? null,
    approver_tenant_id: approver?.tenantId ?? null,
    partnership_id: entry.partnershipId ?? null,
    request_id: entry.origin.requestId,
    ip: entry.origin.ip,
    before: before && JSON.stringify(before),
    after: after && JSON.stringify(after),
    salt: randomBytes(16).toString('base64url'),
    room_ids: toldOf(entry, before, after),
  }
}

/**
 * Of a partner's entry every id in it: the database keeps those of rooms and room groups, which a reader must see to be
 * shown it. Whoever records does not have to think of that.
 */
function toldOf({ actor, object, tenantId }: AuditEntry, before: Fields, after: Fields): string {
  if (actor.tenantId === tenantId) return '{}'
  return `{${[...idsIn([object?.id, before, after])].join()}}`
}

type Fields = Record<string, unknown> | null

/** Of an update only the fields that changed are kept. */
export function changes(before: Fields, after: Fields): [Fields, Fields] {
  if (!before || !after) return [before, after]
  const changed = Object.keys({ ...before, ...after }).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  )
  const pick = (fields: Record<string, unknown>) =>
    Object.fromEntries(changed.map((key) => [key, fields[key] ?? null]))
  return [pick(before), pick(after)]
}
