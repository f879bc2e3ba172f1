import { sql } from 'kysely'
import type { Transaction } from '../db/database.ts'
import { placesOf, type RoomPlace } from './circumstances.ts'

/**
 * Counts the open tickets of rooms anew: what their health follows from (decisions D7). Whoever changes tickets of a
 * room calls it in the same transaction; open pages are told.
 */
export async function refreshHealth(
  { queries, tell }: Pick<Transaction, 'queries' | 'tell'>,
  rooms: readonly RoomPlace[],
): Promise<void> {
  const places = [...new Map(rooms.map((room) => [room.roomId, room])).values()]
  if (places.length === 0) return
  await sql`
    insert into room_health as h (tenant_id, room_id, open_critical, open_important, open_warning)
    select place.tenant_id, place.room_id, count(*) filter (where t.severity = 'critical'),
           count(*) filter (where t.severity = 'important'), count(*) filter (where t.severity = 'warning')
      from ${placesOf(places)}
      join rooms r on r.tenant_id = place.tenant_id and r.id = place.room_id
      left join lateral (
        select t.severity from tickets t
         where t.tenant_id = place.tenant_id and t.room_id = place.room_id and t.state in ('need_action', 'investigating')
        union all
        select t.severity from ticket_rooms x join tickets t on t.tenant_id = x.tenant_id and t.id = x.ticket_id
         where x.tenant_id = place.tenant_id and x.room_id = place.room_id and t.state in ('need_action', 'investigating')
      ) t on true
     group by place.tenant_id, place.room_id
     order by place.tenant_id, place.room_id
    on conflict (tenant_id, room_id) do update
       set open_critical = excluded.open_critical, open_important = excluded.open_important,
           open_warning = excluded.open_warning`.execute(queries)
  for (const { tenantId, roomId } of places) tell({ tenantId, type: 'Room', id: roomId, rooms: [roomId] })
}
