import { sql } from 'kysely'
import type { Permit } from '../operation/permit.ts'
import type { TargetRow } from '../operation/target.ts'
import { fieldColumns, nameColumns, roomColumns } from '../rooms/room-columns.ts'
import type { Decision } from './decide-line.ts'

const rowsPerStatement = 2000

const written = ['name', 'sort_name', ...Object.values(fieldColumns)]
const columns = sql.raw(written.join(', '))
const typed = sql.raw(
  written.map((column) => `${column} ${column === 'capacity' ? 'integer' : 'text'}`).join(', '),
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
        from jsonb_to_recordset(${asRows(some)}::jsonb) as room (id uuid, ${typed})`.execute(queries)
  for (const some of inPieces(changed))
    await sql`
      update rooms set (${columns}) = (select * from jsonb_to_record(${byId(some)}::jsonb -> id::text) as room (${typed})),
             version = version + 1, updated_at = ${now}
       where tenant_id = ${tenantId} and id = any(${some.map(({ roomId }) => roomId)}::uuid[])`.execute(
      queries,
    )
  for (const some of inPieces(decisions.flatMap(({ leave, roomId }) => leave.map((id) => [id, roomId]))))
    await sql`
      delete from room_group_rooms
       where tenant_id = ${tenantId}
         and ((group_id, room_id) in (
                select * from unnest(${some.map(([id]) => id)}::uuid[], ${some.map(([, id]) => id)}::uuid[])) or false)`.execute(
      queries,
    )
}

const rowOf = ({ fields }: Decision) => fields && { ...roomColumns(fields), ...nameColumns(fields.name) }

const asRows = (decisions: readonly Decision[]): string =>
  JSON.stringify(decisions.map((decision) => ({ id: decision.roomId, ...rowOf(decision) })))

// Looked up row by row: of a join, PostgreSQL would have to guess how many rows it has.
const byId = (decisions: readonly Decision[]): string =>
  JSON.stringify(Object.fromEntries(decisions.map((decision) => [decision.roomId, rowOf(decision)])))

function* inPieces<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += rowsPerStatement)
    yield items.slice(from, from + rowsPerStatement)
}
