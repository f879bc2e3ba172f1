import { sql } from 'kysely'
import type { Permit } from '../operation/permit.ts'
import type { TargetRow } from '../operation/target.ts'
import { fieldColumns, nameColumns, roomColumns } from '../rooms/room-columns.ts'
import type { Decision } from './decide-line.ts'

const rowsPerStatement = 2000

const written = ['name', 'sort_name', ...Object.values(fieldColumns)]
const columns = sql.raw(written.join(', '))
const typed = sql.raw(
  ['id uuid', ...written.map((column) => `${column} ${column === 'capacity' ? 'integer' : 'text'}`)].join(
    ', ',
  ),
)

/** Writes what was decided, some thousands of rooms a statement. */
export async function writeRooms(
  { now, queries, tenantId }: Permit<TargetRow>,
  decisions: readonly Decision[],
): Promise<void> {
  const made = decisions.filter(({ outcome }) => outcome === 'made')
  const changed = decisions.filter(({ outcome, fields }) => outcome === 'changed' && fields !== null)
  // Groups come before their new rooms, or the wall would not let in what a partner's scope does not hold.
  await sql`set constraints room_group_rooms__room deferred`.execute(queries)
  for (const some of inPieces(decisions.flatMap(({ join, roomId }) => join.map((id) => [id, roomId]))))
    await sql`
      insert into room_group_rooms (tenant_id, group_id, room_id)
      select ${tenantId}, group_id, room_id
        from unnest(${some.map(([id]) => id)}::uuid[], ${some.map(([, id]) => id)}::uuid[]) as joining (group_id, room_id)
      on conflict do nothing`.execute(queries)
  for (const some of inPieces(made))
    await sql`
      insert into rooms (tenant_id, id, ${columns}, created_at, updated_at)
      select ${tenantId}, id, ${columns}, ${now}, ${now}
        from jsonb_to_recordset(${rowsOf(some)}::jsonb) as room (${typed})`.execute(queries)
  for (const some of inPieces(changed))
    await sql`
      update rooms set (${columns}) = (select ${sql.raw(written.map((column) => `room.${column}`).join(', '))}),
             version = version + 1, updated_at = ${now}
        from jsonb_to_recordset(${rowsOf(some)}::jsonb) as room (${typed})
       where rooms.tenant_id = ${tenantId} and rooms.id = room.id`.execute(queries)
  for (const some of inPieces(decisions.flatMap(({ leave, roomId }) => leave.map((id) => [id, roomId]))))
    await sql`
      delete from room_group_rooms
       using unnest(${some.map(([id]) => id)}::uuid[], ${some.map(([, id]) => id)}::uuid[]) as leaving (group_id, room_id)
       where room_group_rooms.tenant_id = ${tenantId}
         and room_group_rooms.group_id = leaving.group_id and room_group_rooms.room_id = leaving.room_id`.execute(
      queries,
    )
}

const rowsOf = (decisions: readonly Decision[]): string =>
  JSON.stringify(
    decisions.map(({ fields, roomId }) => ({
      id: roomId,
      ...(fields && { ...roomColumns(fields), ...nameColumns(fields.name) }),
    })),
  )

function* inPieces<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += rowsPerStatement)
    yield items.slice(from, from + rowsPerStatement)
}
