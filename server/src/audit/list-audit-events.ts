import { AuditEntryPage, ListAuditEvents, Problem } from '@latchkey/contract'
import { query } from '../operation/operation.ts'
import { auditCsvHeader, auditCsvRow } from './audit-csv.ts'
import { auditLog } from './audit-log.ts'
import { exportPage } from './export-chain.ts'
import { findEntries } from './find-entries.ts'

/** An export is a sensitive read. Of the documented pages of the product, the log stands under the service settings. */
const recorded = { category: 'Setting', activity: 'audit.export' } as const

/** The audit log, newest first; what has just happened is there before it is sealed. */
export const listAuditEvents = query({
  name: 'audit.list',
  summary: 'Read or export the audit log',
  permission: 'audit.view',
  target: auditLog,
  input: ListAuditEvents,
  output: AuditEntryPage,
  async run(look, input) {
    const { entries, nextCursor } = await findEntries(look, input)
    return { items: entries.map(({ event, ...place }) => ({ ...event, ...place })), nextCursor }
  },
  csv: {
    fileName: 'audit-log',
    header: auditCsvHeader,
    recorded,
    async page(look, input, cursor) {
      // The documented file is the customer's log and says so of itself; a part of it would pass for the whole.
      if (look.standing.side === 'partner')
        throw new Problem('permission.denied', { permission: 'audit.view' })
      const page = { ...input, limit: 500, cursor: cursor ?? undefined }
      const { entries, nextCursor } = await findEntries(look, page)
      return { rows: entries.map(auditCsvRow), nextCursor }
    },
  },
  lines: { fileName: 'audit-log', recorded, page: exportPage },
})
