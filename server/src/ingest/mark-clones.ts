import { auditStatementOfMany } from '../audit/record.ts'
import type { Transaction } from '../db/database.ts'
import type { DeviceTurn } from './write-batch.ts'

type Cloned = Pick<DeviceTurn, 'device'>

/** Shows at each device that its identity is used in two places, and tells the audit when it was first seen. */
export async function markClones(tx: Transaction, clones: readonly Cloned[], now: Date): Promise<void> {
  const distinct = [...new Map(clones.map((clone) => [clone.device.deviceId, clone])).values()]
  if (distinct.length === 0) return
  await tx.run({
    sql: `update devices d set cloned_at = $3
            from unnest($1::uuid[], $2::uuid[]) as w (tenant_id, device_id)
           where d.tenant_id = w.tenant_id and d.id = w.device_id
             and (d.cloned_at is null or d.cloned_at < $3::timestamptz - interval '1 minute')`,
    parameters: [
      distinct.map(({ device }) => device.tenantId),
      distinct.map(({ device }) => device.deviceId),
      now,
    ],
  })
  for (const { device } of distinct.filter(({ device }) => !device.isCloned)) {
    const { tenantId, deviceId, registrationId } = device
    // The audit is the tenant's own; nobody else of the fleet's writes there.
    await tx.as({ home: tenantId, tenant: null }, () =>
      tx.run(
        auditStatementOfMany([
          {
            tenantId,
            category: 'Room',
            activity: 'device.clone',
            operation: 'Update',
            actor: { kind: 'system', name: 'device.listen', tenantId },
            origin: { requestId: null, ip: null },
            at: now,
            object: { type: 'Device', id: deviceId, name: registrationId },
            before: { clonedAt: null },
            after: { clonedAt: now.toISOString() },
          },
        ]),
      ),
    )
  }
}
