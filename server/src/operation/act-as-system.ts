import type { House } from '../access/look.ts'
import type { AuditCategory } from '../audit/audit-event.ts'
import { auditStatement } from '../audit/record.ts'
import type { Transaction } from '../db/database.ts'
import type { Remembered } from './permit.ts'

/** What Latchkey itself did, for the audit. */
export interface SystemEntry extends Remembered {
  readonly category: AuditCategory
  readonly activity: string
  readonly operation: 'Create' | 'Update' | 'Delete' | 'SignOut'
}

/** A write of Latchkey's own, on behalf of one tenant: what jobs do. Same transaction, same audit, no permit to ask for. */
export function actAsSystem<T>(
  house: House,
  job: string,
  tenantId: string,
  work: (tx: Transaction, record: (entry: SystemEntry) => void, now: Date) => Promise<T>,
): Promise<T> {
  const now = house.now()
  const actor = { kind: 'system', name: job, tenantId } as const
  return house.database.inTenant({ home: tenantId, tenant: null }, (tx) =>
    work(
      tx,
      (entry) => {
        tx.tell({
          tenantId,
          type: entry.object?.type ?? entry.category,
          id: entry.object?.id ?? null,
          rooms: [],
        })
        tx.defer(
          auditStatement({ ...entry, tenantId, actor, origin: { requestId: null, ip: null }, at: now }),
        )
      },
      now,
    ),
  )
}
