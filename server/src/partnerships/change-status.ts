import type { Queries } from '../db/kysely.ts'
import { findPartnership, type PartnershipRow } from './partnership.ts'

/**
 * Moves a partnership between active and suspended in one conditional statement.
 *
 * @returns the partnership as it is then, or undefined where it was not in the other state
 */
export async function setPartnershipStatus(
  queries: Queries,
  { tenantId, id }: PartnershipRow,
  status: 'active' | 'suspended',
  now: Date,
): Promise<PartnershipRow | undefined> {
  const { numUpdatedRows } = await queries
    .updateTable('partnerships')
    .set((eb) => ({
      status,
      suspended_at: status === 'suspended' ? now : null,
      version: eb('version', '+', 1),
    }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('status', '=', status === 'suspended' ? 'active' : 'suspended')
    .executeTakeFirst()
  return numUpdatedRows > 0n ? findPartnership(queries, tenantId, id, { lock: false }) : undefined
}
