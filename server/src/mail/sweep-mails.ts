import { everyTenant } from '../jobs/every-tenant.ts'
import type { Task } from '../jobs/task.ts'
import { actAsSystem } from '../operation/act-as-system.ts'

const keptDays = 30

/** Forgets mails a month after they were written, and what was held for one: what they told is in the audit. */
export const sweepMails: Task = (house) =>
  everyTenant(house, (tenantId) =>
    actAsSystem(house, 'mail.sweep', tenantId, async ({ queries }, _, now) => {
      const before = new Date(now.getTime() - keptDays * 86_400_000)
      for (const table of ['mails', 'mail_deliveries'] as const)
        await queries
          .deleteFrom(table)
          .where('tenant_id', '=', tenantId)
          .where('created_at', '<', before)
          .execute()
      await queries
        .deleteFrom('held_mails')
        .where('tenant_id', '=', tenantId)
        .where('held_at', '<', before)
        .execute()
    }),
  )
