import { Problem } from '@latchkey/contract'
import { sql } from 'kysely'
import type { ResolvedScope } from '../access/scope.ts'
import type { Transaction } from '../db/database.ts'

/**
 * Gives a partnership this scope instead of the one it has. The scope of the *Assigned admins* assignment IS the
 * partnership's (spec 2.2): whoever edits the one calls this, in the customer's context, with a scope resolved by
 * the editor's standing.
 *
 * @throws Problem `partnership.ended`
 */
export async function setPartnershipScope(
  tx: Transaction,
  tenantId: string,
  partnershipId: string,
  scope: ResolvedScope,
): Promise<void> {
  const { queries } = tx
  const changed = await queries
    .updateTable('partnerships')
    .set((eb) => ({ all_rooms: scope.allRooms, version: eb('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', partnershipId)
    .where('status', '<>', 'ended')
    .returning('id')
    .executeTakeFirst()
  if (!changed) throw new Problem('partnership.ended')
  await writeScope(tx, tenantId, partnershipId, scope)
}

/** The rooms and groups of a scope; whether it is all rooms stands in the partnership itself. */
export async function writeScope(
  { queries }: Transaction,
  tenantId: string,
  partnershipId: string,
  { roomIds, groupIds }: Pick<ResolvedScope, 'roomIds' | 'groupIds'>,
): Promise<void> {
  for (const [table, column, ids] of [
    ['partnership_rooms', 'room_id', roomIds],
    ['partnership_room_groups', 'group_id', groupIds],
  ] as const) {
    const named = sql`${[...ids]}::uuid[]`
    // What stays is left alone: a change of one room among thousands writes one row.
    await sql`delete from ${sql.table(table)} where tenant_id = ${tenantId} and partnership_id = ${partnershipId}
                and ${sql.ref(column)} <> all (${named})`.execute(queries)
    if (ids.length > 0)
      await sql`insert into ${sql.table(table)} (tenant_id, partnership_id, ${sql.ref(column)})
                select ${tenantId}::uuid, ${partnershipId}::uuid, unnest(${named}) on conflict do nothing`.execute(
        queries,
      )
  }
}
