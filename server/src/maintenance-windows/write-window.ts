import { Problem, type Scope, type WindowTimes } from '@latchkey/contract'
import type { z } from 'zod'
import { type ResolvedScope, resolveScope } from '../access/scope.ts'
import type { Permit } from '../operation/permit.ts'
import type { TargetRow } from '../operation/target.ts'

/** The columns of when a window comes round. */
export const timeColumns = (times: WindowTimes) => ({
  first_day: times.firstDay,
  begins: times.begins,
  minutes: times.minutes,
  repeats: times.repeats,
  every: times.every,
  weekdays: times.weekdays,
  last_day: times.lastDay,
})

/**
 * A scope over all of which the caller may work on incidents.
 *
 * @throws Problem `scope.unknown`, `permission.denied`
 */
export async function admitScope(
  { queries, standing }: Permit<TargetRow>,
  scope: z.output<typeof Scope>,
  covers: (scope: ResolvedScope) => boolean,
): Promise<ResolvedScope> {
  const resolved = await resolveScope(queries, standing, scope)
  if (!covers(resolved))
    throw new Problem('permission.denied', { permission: 'tickets.update', field: 'scope' })
  return resolved
}

/** Names the rooms and groups of a window; what it had before is gone. */
export async function writeScope(
  { queries, tenantId }: Permit<TargetRow>,
  windowId: string,
  { roomIds, groupIds }: ResolvedScope,
): Promise<void> {
  const own = { tenant_id: tenantId, window_id: windowId }
  for (const table of ['maintenance_window_rooms', 'maintenance_window_groups'] as const)
    await queries
      .deleteFrom(table)
      .where('tenant_id', '=', tenantId)
      .where('window_id', '=', windowId)
      .execute()
  if (roomIds.length > 0)
    await queries
      .insertInto('maintenance_window_rooms')
      .values(roomIds.map((room_id) => ({ ...own, room_id })))
      .execute()
  if (groupIds.length > 0)
    await queries
      .insertInto('maintenance_window_groups')
      .values(groupIds.map((group_id) => ({ ...own, group_id })))
      .execute()
}
