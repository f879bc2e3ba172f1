import type { AuditEvent } from '../src/audit/audit-event.ts'
import { type EventRow, presentEvent } from '../src/audit/present-event.ts'
import type { Stage } from './stage.ts'

/** What a tenant's audit log gained. */
export interface AuditTrail {
  /** Entries that came since it was last asked, or since the trail was taken up; in the order they were made. */
  next(): Promise<AuditEvent[]>
}

/**
 * Takes up the trail of a tenant's audit log, read as the database holds it:
 *
 *     const audit = await auditOf(stage, contoso.id)
 *     await as.alice('PATCH', path, { floor: '9' })
 *     expect(await audit.next()).toMatchObject([{ activity: 'room.modify', result: 'Successful' }])
 */
export async function auditOf({ house }: Pick<Stage, 'house'>, tenantId: string): Promise<AuditTrail> {
  const seen = new Set<string>()
  const trail: AuditTrail = {
    async next() {
      const [answer] = await house.database.travel({ home: tenantId, tenant: null }, [
        { sql: 'select * from audit_events where tenant_id = $1 order by id', parameters: [tenantId] },
      ])
      const rows = (answer?.rows ?? []) as unknown as EventRow[]
      const fresh = rows.filter(({ id }) => !seen.has(id))
      for (const { id } of fresh) seen.add(id)
      return fresh.map(presentEvent)
    },
  }
  await trail.next()
  return trail
}
