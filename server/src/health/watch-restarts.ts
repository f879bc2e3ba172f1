import { sql } from 'kysely'
import type { Transaction } from '../db/database.ts'
import { everyTenant } from '../jobs/every-tenant.ts'
import type { Task } from '../jobs/task.ts'
import { actAsSystem } from '../operation/act-as-system.ts'
import { RoomBook } from './room-book.ts'

/** The app restarts every night, and now and then after an update: so often in a day is never too often. */
const usualRestarts = 4
/** Where the apps of all rooms restart, it is no room's fault: so many times as often as half of them do. */
const timesOfOthers = 3

/**
 * Looks once an hour how often the app of each room has restarted in a day, against the other rooms of its organisation
 * (spec 5.2): too often raises *App restarts*, which ends once it is not any more.
 */
export const watchRestarts: Task = (house) =>
  everyTenant(house, (tenantId) =>
    actAsSystem(house, 'health.watchRestarts', tenantId, (tx, _record, now) => judge(tx, tenantId, now)),
  )

async function judge(tx: Transaction, tenantId: string, now: Date): Promise<void> {
  const rows = await findRestarting(tx, tenantId, now)
  const book = await RoomBook.open(
    tx,
    rows.map(({ roomId }) => ({ tenantId, roomId })),
  )
  for (const { roomId, restarts, isTooMany } of rows) {
    const said = isTooMany
      ? ({ meaning: 'unhealthy', value: `${restarts} / 24 h` } as const)
      : ({ meaning: 'healthy', value: 'Healthy' } as const)
    book.enter(roomId, { ...said, signal: 'restarts', component: null, source: 'restarts' }, now)
  }
  await book.write()
}

interface Restarting {
  readonly roomId: string
  readonly restarts: number
  readonly isTooMany: boolean
}

/** The rooms whose app restarts too often, and those of which that was said before. */
async function findRestarting({ queries }: Transaction, tenantId: string, now: Date): Promise<Restarting[]> {
  const { rows } = await sql<Restarting>`
    with counted as (
      select r.id as room_id, coalesce(e.restarts, 0)::int as restarts
        from rooms r left join (
          select d.room_id, count(*) as restarts from device_events d
           where d.tenant_id = ${tenantId} and d.event_id = 4000
             and d.received_at > ${now}::timestamptz - interval '1 day'
           group by d.room_id) e on e.room_id = r.id
       where r.tenant_id = ${tenantId} and r.lifecycle in ('onboarding', 'enrolled')),
    judged as (
      select c.room_id, c.restarts,
             c.restarts > greatest(${usualRestarts}::int, ${timesOfOthers}::int
               * (select percentile_disc(0.5) within group (order by restarts)
                    from (select restarts from counted union all select 0) one_more)) as too_many
        from counted c)
    select j.room_id as "roomId", j.restarts, j.too_many as "isTooMany" from judged j
     where j.too_many or exists (
       select from room_signals s where s.tenant_id = ${tenantId} and s.room_id = j.room_id
          and s.signal = 'restarts' and s.component = '' and s.meaning = 'unhealthy')
     order by j.room_id`.execute(queries)
  return rows
}
