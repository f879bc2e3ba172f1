import type { ResolvedScope } from '../access/scope.ts'
import type { Transaction } from '../db/database.ts'

/** Replaces what an assignment reaches. */
export async function writeScope(
  tx: Transaction,
  tenantId: string,
  assignmentId: string,
  { allRooms, roomIds, groupIds }: ResolvedScope,
): Promise<void> {
  const key = [tenantId, assignmentId]
  const run = (sql: string, ...more: unknown[]) => tx.run({ sql, parameters: [...key, ...more] })
  await run('update assignments set all_rooms = $3 where tenant_id = $1 and id = $2', allRooms)
  await run('delete from assignment_rooms where tenant_id = $1 and assignment_id = $2')
  await run('delete from assignment_room_groups where tenant_id = $1 and assignment_id = $2')
  if (roomIds.length > 0) await run('insert into assignment_rooms select $1, $2, unnest($3::uuid[])', roomIds)
  if (groupIds.length > 0)
    await run('insert into assignment_room_groups select $1, $2, unnest($3::uuid[])', groupIds)
}
