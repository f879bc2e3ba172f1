import type { HealthCounts } from '@latchkey/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Queries } from '../db/kysely.ts'
import { silenceMs } from './room-health.ts'

/** Counts rooms by how they are: `matching` is `rooms r where …`. All of them are gone through, so what is known of each is joined. */
export async function countHealth(
  queries: Queries,
  matching: RawBuilder<unknown>,
  now: Date,
): Promise<HealthCounts> {
  const { rows } = await sql<HealthCounts>`
    with matching as materialized (
      select r.tenant_id, r.id, r.lifecycle from ${matching} and r.lifecycle = 'enrolled'),
    known as (
      select coalesce(c.last_contact_at, '-infinity') > ${new Date(now.getTime() - silenceMs)}::timestamptz as is_heard,
             coalesce(h.open_critical + h.open_important, 0) > 0 as is_ill,
             coalesce(h.suppressed_until, '-infinity') > ${now}::timestamptz as is_suppressed
        from matching r
        left join latchkey.room_contacts c on c.tenant_id = r.tenant_id and c.room_id = r.id
        left join room_health h on h.tenant_id = r.tenant_id and h.room_id = r.id)
    select count(*) filter (where is_heard and not is_ill) as healthy, count(*) filter (where is_heard and is_ill) as unhealthy,
           count(*) filter (where not is_heard) as unmonitored, count(*) filter (where is_suppressed) as suppressed
      from known`.execute(queries)
  return rows[0] ?? { healthy: 0, unhealthy: 0, unmonitored: 0, suppressed: 0 }
}
