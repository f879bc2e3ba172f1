import { AuditEntryPage, ListAuditEvents } from '@latchkey/contract'
import { query } from '../operation/operation.ts'
import { auditLog } from './audit-log.ts'
import { findEntries } from './find-entries.ts'

/** The audit log, newest first; what has just happened is there before it is sealed. */
export const listAuditEvents = query({
  name: 'audit.list',
  summary: 'Read the audit log',
  permission: 'audit.view',
  target: auditLog,
  input: ListAuditEvents,
  output: AuditEntryPage,
  async run(look, input) {
    const { entries, nextCursor } = await findEntries(look, input)
    return { items: entries.map(({ event, ...place }) => ({ ...event, ...place })), nextCursor }
  },
})
