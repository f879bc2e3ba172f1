import { type RawBuilder, sql } from 'kysely'
import type { House } from '../access/look.ts'
import { actAsSystem } from '../operation/act-as-system.ts'

const atOnce = 5000

/**
 * Deletes a tenant's rows of a table, some thousands in a transaction, so that however many there are nobody waits and
 * nothing runs into its time limit. `such` is a condition over the table's own columns, given the time.
 */
export async function forgetRows(
  house: House,
  job: string,
  tenantId: string,
  table: string,
  such: (now: Date) => RawBuilder<unknown>,
): Promise<void> {
  const name = sql.table(table)
  for (let forgotten = atOnce; forgotten === atOnce; )
    forgotten = await actAsSystem(house, job, tenantId, async ({ queries }, _, now) => {
      const { numAffectedRows } = await sql`
        delete from ${name} where tenant_id = ${tenantId} and ctid = any(array(
          select ctid from ${name} where tenant_id = ${tenantId} and ${such(now)} limit ${atOnce}))`.execute(
        queries,
      )
      return Number(numAffectedRows)
    })
}
