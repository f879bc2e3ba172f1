import { sql } from 'kysely'
import type { Permit } from '../operation/permit.ts'
import type { TargetRow } from '../operation/target.ts'
import { type RoomRow, shownColumns } from '../rooms/room-columns.ts'
import { sortName } from '../rooms/sort-name.ts'
import type { Draft } from './draft.ts'

/** The rooms that lines may mean, as far as the importer sees them. */
export interface Existing {
  readonly byId: ReadonlyMap<string, RoomRow>
  readonly bySortName: ReadonlyMap<string, readonly RoomRow[]>
}

/** Finds and locks them, all in one statement and in a fixed order. */
export async function findExisting(
  { queries, standing, tenantId }: Permit<TargetRow>,
  drafts: readonly Draft[],
): Promise<Existing> {
  const ids = drafts.flatMap(({ id }) => id ?? [])
  const names = drafts.flatMap(({ id, name }) => (id === null ? sortName(name) : []))
  const { rows } = await sql<RoomRow>`
    select ${sql.join(shownColumns.map((column) => sql.ref(column)))} from rooms
     where tenant_id = ${tenantId}
       and (id in (select unnest(${ids}::uuid[])) or sort_name in (select unnest(${names}::text[])))
     order by id for update`.execute(queries)
  const byId = new Map<string, RoomRow>()
  const bySortName = new Map<string, RoomRow[]>()
  for (const row of rows) {
    if (!standing.may('rooms.view', row.id)) continue
    byId.set(row.id, row)
    const same = bySortName.get(row.sort_name)
    if (same) same.push(row)
    else bySortName.set(row.sort_name, [row])
  }
  return { byId, bySortName }
}
