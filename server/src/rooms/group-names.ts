import type { Queries } from '../db/kysely.ts'

/** Names of the groups that hold these rooms; who sees which of them is for the caller's standing to say. */
export async function groupNames(
  queries: Queries,
  tenantId: string,
  roomIds: readonly string[],
): Promise<Map<string, string>> {
  if (roomIds.length === 0) return new Map()
  const rows = await queries
    .selectFrom('room_groups as g')
    .innerJoin('room_group_rooms as m', (join) =>
      join.onRef('m.tenant_id', '=', 'g.tenant_id').onRef('m.group_id', '=', 'g.id'),
    )
    .select(['g.id', 'g.name'])
    .distinct()
    .where('g.tenant_id', '=', tenantId)
    .where('m.room_id', 'in', [...roomIds])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
