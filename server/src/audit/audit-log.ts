import type { Selectable } from 'kysely'
import type { Standing } from '../access/standing.ts'
import type { AuditEvents } from '../db/schema.gen.ts'
import { type Target, type TargetRow, tenant } from '../operation/target.ts'

/**
 * A tenant's audit log. Its own people read all of it with `audit.view`, which no partner can be given. Of a partner,
 * whoever answers for its people, with `roles.view`, reads what these did (decisions D9; docs/decisions/0020).
 */
export const auditLog: Target<TargetRow> = {
  ...tenant,
  type: 'AuditLog',
  asks: (standing, permission) => (standing.side === 'partner' ? 'roles.view' : permission),
}

/**
 * Whether an entry exists for a reader. For a partner's only where they may see every room and group that it tells of,
 * now. That it is one of their own people's is for the query, and for the wall behind it.
 */
export const seesEntry = (
  standing: Standing,
  { room_ids, group_ids }: Pick<Selectable<AuditEvents>, 'room_ids' | 'group_ids'>,
): boolean =>
  standing.side === 'customer' ||
  (room_ids.every((id) => standing.may('rooms.view', id)) && group_ids.every((id) => standing.seesGroup(id)))
