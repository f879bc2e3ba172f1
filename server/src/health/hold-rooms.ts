import { sql } from 'kysely'
import type { Transaction } from '../db/database.ts'
import { placesOf, type RoomFacts, type RoomPlace } from './circumstances.ts'

/** One order for everybody, so that two batches never wait for each other. */
export function inOrder(rooms: readonly RoomPlace[]): RoomPlace[] {
  const distinct = new Map(rooms.map((room) => [room.roomId, room]))
  return [...distinct.values()].sort((a, b) =>
    a.tenantId === b.tenantId ? (a.roomId < b.roomId ? -1 : 1) : a.tenantId < b.tenantId ? -1 : 1,
  )
}

/** Keeps others from changing what is known of these rooms until the transaction ends. */
export async function holdRooms(tx: Transaction, places: readonly RoomPlace[]): Promise<RoomFacts[]> {
  const [, held] = await Promise.all([
    sql`insert into room_health (tenant_id, room_id)
        select r.tenant_id, r.id from ${placesOf(places)}
          join rooms r on r.tenant_id = place.tenant_id and r.id = place.room_id
         where not exists (
           select from room_health h where h.tenant_id = r.tenant_id and h.room_id = r.id)
         order by r.tenant_id, r.id
        on conflict do nothing`.execute(tx.queries),
    sql<RoomFacts>`
        select r.tenant_id as "tenantId", r.id as "roomId", r.lifecycle, r.time_zone as "timeZone"
          from ${placesOf(places)}
          join rooms r on r.tenant_id = place.tenant_id and r.id = place.room_id
          join room_health h on h.tenant_id = r.tenant_id and h.room_id = r.id
         order by r.tenant_id, r.id
           for no key update of h`.execute(tx.queries),
  ])
  return held.rows
}
