import { sql } from 'kysely'
import type { Queries } from '../db/kysely.ts'

/**
 * Makes what the devices of a room say next count as news, also where it is what they said last: when something has
 * changed by which it is judged.
 */
export async function listenAnew(queries: Queries, tenantId: string, roomId: string): Promise<void> {
  await sql`
    update device_streams s set app_content = null, hardware_content = null
      from devices d
     where d.tenant_id = ${tenantId} and d.room_id = ${roomId}
       and s.tenant_id = d.tenant_id and s.device_id = d.id`.execute(queries)
}
