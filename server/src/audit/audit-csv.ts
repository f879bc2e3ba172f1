import type { AuditEvent } from './audit-event.ts'

/** An event with its place in the chain, which it gets a moment after it happened. */
export interface AuditCsvEntry {
  event: AuditEvent
  sequence: number | null
  hash: string | null
}

type Cell = string | number | null | undefined

const columns: Record<string, (entry: AuditCsvEntry) => Cell> = {
  // The documented eight: these names, this order, always first.
  'activity.category': ({ event }) => event.category,
  'activity.objectName': ({ event }) => event.object?.name,
  'activity.operation': ({ event }) => event.operation,
  'activity.resultStatus': ({ event }) => event.result,
  'activity.tenantId': ({ event }) => event.tenantId,
  creationTime: ({ event }) => event.at,
  'user.userId': ({ event }) => event.actor.id,
  'user.userTenantId': ({ event }) => event.actor.tenantId,
  'activity.id': ({ event }) => event.id,
  'activity.name': ({ event }) => event.activity,
  'activity.problem': ({ event }) => event.problem,
  'activity.objectType': ({ event }) => event.object?.type,
  'activity.objectId': ({ event }) => event.object?.id,
  'activity.partnershipId': ({ event }) => event.partnershipId,
  'user.kind': ({ event }) => event.actor.kind,
  'user.userName': ({ event }) => event.actor.name,
  'user.tokenId': ({ event }) => event.actor.tokenId,
  'approver.userId': ({ event }) => event.approver?.id,
  'approver.userName': ({ event }) => event.approver?.name,
  'approver.userTenantId': ({ event }) => event.approver?.tenantId,
  'request.id': ({ event }) => event.requestId,
  'request.ip': ({ event }) => event.ip,
  'chain.sequence': ({ sequence }) => sequence,
  'chain.hash': ({ hash }) => hash,
}

/**
 * The audit log as a spreadsheet reads it. What changed (`before`, `after`) and the proof are in the export by lines, not
 * here.
 */
export const auditCsvHeader: readonly string[] = Object.keys(columns)

const readers = Object.values(columns)

export const auditCsvRow = (entry: AuditCsvEntry): string[] =>
  readers.map((read) => String(read(entry) ?? ''))
