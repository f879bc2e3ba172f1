import { PageQuery, type PartnershipEvent, PartnershipHistory, Problem } from '@latchkey/contract'
import { readPlace, writeCursor } from '../operation/cursor.ts'
import { query } from '../operation/operation.ts'
import { partnership } from './partnership.ts'

/**
 * Who did what in a partnership, newest first; it outlives the partnership. Whoever does not see all rooms is told of
 * the partnership alone, without its particulars: the rest names rooms.
 */
export const listPartnershipHistory = query({
  name: 'partnership.history',
  summary: 'Read what happened in a partnership',
  permission: 'partners.view',
  target: partnership,
  input: PageQuery,
  output: PartnershipHistory,
  async run({ queries, row, standing, tenantId }, { limit, cursor }) {
    const seesAll = standing.reach('rooms.view') === 'all'
    const filters = [row.id, seesAll]
    const place = readPlace('partnership.history', filters, cursor)
    const before = new Date(place?.key ?? 0)
    if (Number.isNaN(before.getTime())) throw new Problem('cursor.invalid')
    const events = await queries
      .selectFrom('audit_events as e')
      .leftJoin('tenants as home', 'home.id', 'e.actor_tenant_id')
      .leftJoin('tenants as approving', 'approving.id', 'e.approver_tenant_id')
      .selectAll('e')
      .select(['home.name as actor_tenant_name', 'approving.name as approver_tenant_name'])
      .where('e.tenant_id', '=', tenantId)
      .where('e.partnership_id', '=', row.id)
      .$if(!seesAll, (q) => q.where('e.category', 'in', ['Partnership', 'PartnerInvitation']))
      .$if(place !== null, (q) =>
        q.where((eb) => eb(eb.refTuple('e.at', 'e.id'), '<', eb.tuple(before, place?.id ?? ''))),
      )
      .orderBy('e.at', 'desc')
      .orderBy('e.id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = events.slice(0, limit)
    const last = events.length > limit ? page.at(-1) : undefined
    return {
      items: page.map(
        (event): PartnershipEvent => ({
          id: event.id,
          at: event.at.toISOString(),
          category: event.category,
          activity: event.activity,
          operation: event.operation,
          result: event.result,
          problem: event.problem,
          object:
            event.object_id === null
              ? null
              : { type: event.object_type ?? '', id: event.object_id, name: event.object_name ?? '' },
          actor: {
            kind: event.actor_kind,
            id: event.actor_id,
            name: event.actor_name,
            tenant: { id: event.actor_tenant_id, name: event.actor_tenant_name ?? '' },
          },
          approver:
            event.approver_id === null
              ? null
              : {
                  id: event.approver_id,
                  name: event.approver_name ?? '',
                  tenant: { id: event.approver_tenant_id ?? '', name: event.approver_tenant_name ?? '' },
                },
          before: seesAll ? asFields(event.before) : null,
          after: seesAll ? asFields(event.after) : null,
        }),
      ),
      nextCursor: last ? writeCursor('partnership.history', filters, [last.at.toISOString(), last.id]) : null,
    }
  },
})

const asFields = (json: unknown): Record<string, unknown> | null => json as Record<string, unknown> | null
