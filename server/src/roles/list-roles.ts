import { ListRoles, pageOf, Role } from '@latchkey/contract'
import { sql } from 'kysely'
import { findPending } from '../approvals/pending.ts'
import { readPlace, writeCursor } from '../operation/cursor.ts'
import { query } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import { sortName } from '../rooms/sort-name.ts'
import { presentRole, selectRoles } from './role.ts'

/** Roles by name, built-in ones among them. A partner is shown those of its own partnership only. */
export const listRoles = query({
  name: 'role.list',
  summary: 'List roles',
  permission: 'roles.view',
  target: tenant,
  input: ListRoles,
  output: pageOf(Role),
  async run(look, { limit, cursor, ...filters }) {
    const { queries, standing, tenantId } = look
    const list = `${tenantId}/roles`
    const place = readPlace(list, filters, cursor)
    const { side, search } = filters
    const rows = await selectRoles(queries, tenantId)
      .$if(standing.partnership !== null, (q) =>
        q.where('r.partnership_id', '=', standing.partnership?.facts.id ?? ''),
      )
      .$if(filters.partnershipId !== undefined, (q) =>
        q.where('r.partnership_id', '=', filters.partnershipId ?? ''),
      )
      .$if(side !== undefined, (q) => q.where('r.side', '=', side ?? 'customer'))
      .$if(Boolean(search), (q) =>
        q.where(sql<boolean>`position(${sortName(search ?? '')} in r.sort_name) > 0`),
      )
      .$if(place !== null, (q) =>
        q.where(sql<boolean>`(r.sort_name, r.id) > (${place?.key}, ${place?.id}::uuid)`),
      )
      .orderBy('r.sort_name')
      .orderBy('r.id')
      .limit(limit + 1)
      .execute()
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    const pending = await findPending(
      look,
      items.map(({ id }) => id),
    )
    return {
      items: items.map((row) => ({ ...presentRole(standing, row), ...pending(row.id) })),
      nextCursor: rows.length > limit && last ? writeCursor(list, filters, [last.sort_name, last.id]) : null,
    }
  },
})
