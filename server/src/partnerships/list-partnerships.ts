import { ListPartnerships, PartnershipPage } from '@latchkey/contract'
import { readPlace, writeCursor } from '../operation/cursor.ts'
import { query } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import { readActivity } from './activity.ts'
import { daysUntil } from './end-date.ts'
import { selectPartnerships } from './partnership.ts'
import { presentSummary } from './show-partnership.ts'

/** The customer's partners by name. Those that have ended are history, and shown when asked for. */
export const listPartnerships = query({
  name: 'partnership.list',
  summary: 'List partnerships',
  permission: 'partners.view',
  target: tenant,
  input: ListPartnerships,
  output: PartnershipPage,
  async run(look, { limit, cursor, status }) {
    const { queries, standing, tenantId, now } = look
    const filters = [tenantId, status]
    const place = readPlace('partnerships', filters, cursor)
    const rows = await selectPartnerships(queries)
      .where('p.tenant_id', '=', tenantId)
      .$if(status !== undefined, (q) => q.where('p.status', '=', status ?? 'active'))
      .$if(status === undefined, (q) => q.where('p.status', '<>', 'ended'))
      .$if(place !== null, (q) =>
        q.where((eb) =>
          eb(eb.refTuple('partner.name', 'p.id'), '>', eb.tuple(place?.key ?? '', place?.id ?? '')),
        ),
      )
      .orderBy('partner.name')
      .orderBy('p.id')
      .limit(limit + 1)
      .execute()
    const items = rows.slice(0, limit)
    const last = rows.length > limit ? items.at(-1) : undefined
    const activity = await readActivity(look, items)
    return {
      items: items.map((row) => ({
        ...presentSummary(standing, row),
        daysLeft: row.status === 'ended' ? null : daysUntil(row.endsAt, now),
        ...activity(row),
      })),
      nextCursor: last ? writeCursor('partnerships', filters, [last.name, last.id]) : null,
    }
  },
})
