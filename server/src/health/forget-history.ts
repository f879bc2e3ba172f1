import { sql } from 'kysely'
import type { House } from '../access/look.ts'
import { everyTenant } from '../jobs/every-tenant.ts'
import { forgetRows } from '../jobs/forget-rows.ts'
import { daysBefore } from '../jobs/keeping.ts'

/**
 * Forgets what signals did long ago, and what windows muted then. How a signal is, and since when, stands with the room;
 * what was an incident stays in its own history for ever.
 */
export const forgetHistory = (house: House): Promise<void> =>
  everyTenant(house, async (tenantId) => {
    for (const table of ['signal_changes', 'muted_signals'])
      await forgetRows(
        house,
        'health.forget',
        tenantId,
        table,
        (now) => sql`at < ${daysBefore(now, house.keeping.healthDays)}`,
      )
  })
