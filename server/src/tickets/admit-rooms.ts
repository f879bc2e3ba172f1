import { type Permission, Problem } from '@latchkey/contract'
import { sql } from 'kysely'
import type { Permit } from '../operation/permit.ts'
import type { TargetRow } from '../operation/target.ts'

/**
 * The rooms an issue is recorded for: seen, enrolled (decisions D7), and within the caller's permission. Locked in one
 * order, as everything that counts what is open in rooms does.
 *
 * @throws Problem `scope.unknown`, `permission.denied`, `ticket.room_not_enrolled`
 */
export async function admitRooms(
  { queries, standing, tenantId }: Permit<TargetRow>,
  permission: Permission,
  named: readonly string[],
): Promise<string[]> {
  const ids = [...new Set(named)].sort()
  const { rows } = await sql<{ id: string; lifecycle: string }>`
    select id, lifecycle from rooms where tenant_id = ${tenantId} and id = any(${ids}::uuid[])
     order by id for key share`.execute(queries)
  const seen = new Map(rows.map(({ id, lifecycle }) => [id, lifecycle]))
  const unknown = ids.filter((id) => !seen.has(id) || !seesRoom(standing, id))
  if (unknown.length > 0) throw new Problem('scope.unknown', { roomIds: unknown })
  if (!ids.every((id) => standing.may(permission, id))) throw new Problem('permission.denied', { permission })
  const outside = ids.filter((id) => seen.get(id) !== 'enrolled')
  if (outside.length > 0) throw new Problem('ticket.room_not_enrolled', { roomIds: outside })
  return ids
}

const seesRoom = (standing: Permit<TargetRow>['standing'], roomId: string): boolean =>
  standing.may('rooms.view', roomId) || standing.may('tickets.view', roomId)
