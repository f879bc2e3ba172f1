import { sql } from 'kysely'
import type { House } from '../access/look.ts'
import { actAsSystem } from '../operation/act-as-system.ts'
import { type Bucket, BucketFailure } from './bucket.ts'

const job = 'attachment.settle'
const nobody = { home: '00000000-0000-0000-0000-000000000000', tenant: null }

// Whoever was about to put an object there has long given up by then.
const graceMs = 3_600_000

/**
 * Moves what was attached out of the database into the bucket, and removes the objects of attachments that are gone.
 * Nothing to do where there is no bucket. A row is told of an object once that is there, and the object is written down
 * before, so that it may end anywhere and is done with the next time (docs/decisions/0043).
 */
export async function settleAttachments(house: House): Promise<void> {
  const { bucket } = house
  if (!bucket) return
  const [due] = await house.database.travel(nobody, [
    { sql: 'select latchkey.tenants_with_objects_due($1) as id', parameters: [tooOld(house.now())] },
  ])
  const failures: unknown[] = []
  for (const { id } of due?.rows ?? [])
    try {
      while (await moveOne(house, bucket, String(id)));
      while (await removeOne(house, bucket, String(id)));
    } catch (error) {
      // Whatever keeps the bucket from one tenant keeps it from all.
      if (error instanceof BucketFailure) throw error
      failures.push(error)
    }
  if (failures.length > 0) throw new AggregateError(failures, `Failed for ${failures.length} tenants.`)
}

const tooOld = (now: Date): Date => new Date(now.getTime() - graceMs)

async function moveOne(house: House, bucket: Bucket, tenantId: string): Promise<boolean> {
  const found = await actAsSystem(house, job, tenantId, async ({ queries }, _, now) => {
    const row = await queries
      .selectFrom('ticket_attachments')
      .select(['ticket_id', 'id', 'content', 'sha256'])
      .where('tenant_id', '=', tenantId)
      .where('content', 'is not', null)
      .limit(1)
      .executeTakeFirst()
    if (!row?.content) return undefined
    const key = `attachments/${tenantId}/${row.id}`
    await queries
      .insertInto('stored_objects')
      .values({ tenant_id: tenantId, key, at: now })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'key']).doUpdateSet({ at: now }))
      .execute()
    return { ...row, content: row.content, key }
  })
  if (!found) return false
  const { ticket_id, id, content, key, sha256 } = found
  await bucket.put(key, content, sha256)
  await actAsSystem(house, job, tenantId, ({ queries }) =>
    queries
      .updateTable('ticket_attachments')
      .set({ content: null, object_key: key })
      .where('tenant_id', '=', tenantId)
      .where('ticket_id', '=', ticket_id)
      .where('id', '=', id)
      .execute(),
  )
  return true
}

// Struck out first, and committed once the object is gone: a row that came to refer to it meanwhile forbids it.
const removeOne = (house: House, bucket: Bucket, tenantId: string): Promise<boolean> =>
  actAsSystem(house, job, tenantId, async ({ queries }, _, now) => {
    const { rows } = await sql<{ key: string }>`
      delete from stored_objects s using (
        select o.key from stored_objects o join latchkey.unreferenced_objects u using (tenant_id, key)
         where o.tenant_id = ${tenantId} and o.at < ${tooOld(now)} limit 1 for update of o skip locked) gone
       where s.tenant_id = ${tenantId} and s.key = gone.key
      returning s.key`.execute(queries)
    const [gone] = rows
    if (gone) await bucket.delete(gone.key)
    return gone !== undefined
  })
