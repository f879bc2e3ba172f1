import type { EnrollDevice, EnrolledDevice } from '@latchkey/contract'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Transaction } from '../db/database.ts'
import type { SystemEntry } from '../operation/act-as-system.ts'
import { nameColumns } from '../rooms/room-columns.ts'

type Record = (entry: SystemEntry) => void
type FoundRoom = EnrolledDevice['room']

/** How long a device must have been silent for another one to take its place in a room that is monitored. */
export const silentMs = 20 * 60_000

/**
 * The room of a device that enrols: the one it had; else the one of its sign-in address that waits for a device, or
 * whose device has fallen silent; else a new one. A key alone never speaks over a device that is heard.
 */
export async function findRoomFor(
  tx: Transaction,
  record: Record,
  { tenantId, registrationId, device }: EnrollDevice,
  before: { readonly room_id: string | null } | null,
  now: Date,
): Promise<FoundRoom> {
  const alias = device.alias?.toLowerCase() ?? null
  const found = before?.room_id
    ? await roomWhere(tx, tenantId, sql`r.id = ${before.room_id}`)
    : alias && (await roomWhere(tx, tenantId, waiting(alias, now)))
  if (found) return bringIn(tx, record, tenantId, found, now)
  const id = uuidv7()
  const name = device.displayName ?? device.hostName ?? alias ?? registrationId
  await tx.queries
    .insertInto('rooms')
    .values({
      tenant_id: tenantId,
      id,
      ...nameColumns(name),
      lifecycle: 'onboarding',
      alias,
      host_name: device.hostName,
      manufacturer: device.manufacturer,
      model: device.model,
      serial_number: device.serialNumber,
      created_at: now,
      updated_at: now,
    })
    .execute()
  record({
    category: 'Room',
    activity: 'room.create',
    operation: 'Create',
    object: { type: 'Room', id, name },
    after: { name, alias, lifecycle: 'onboarding' },
  })
  return { id, name, lifecycle: 'onboarding' }
}

async function roomWhere(
  { queries }: Transaction,
  tenantId: string,
  condition: ReturnType<typeof sql<boolean>>,
): Promise<FoundRoom | undefined> {
  const { rows } = await sql<FoundRoom>`
    select r.id, r.name, r.lifecycle from rooms r
     where r.tenant_id = ${tenantId} and ${condition}
     order by r.created_at, r.id limit 1 for update`.execute(queries)
  return rows[0]
}

const waiting = (alias: string, now: Date) => sql<boolean>`r.alias = ${alias} and not exists (
  select from devices d join device_streams s on s.tenant_id = d.tenant_id and s.device_id = d.id
   where d.tenant_id = r.tenant_id and d.room_id = r.id and d.revoked_at is null and r.lifecycle <> 'unenrolled'
     and greatest(s.contact_at, d.enrolled_at) > ${new Date(now.getTime() - silentMs)})`

/** Only people enrol a room; a device brings it as far as *Onboarding*. */
async function bringIn(
  { queries }: Transaction,
  record: Record,
  tenantId: string,
  { id, name, lifecycle }: FoundRoom,
  now: Date,
): Promise<FoundRoom> {
  if (lifecycle === 'onboarding' || lifecycle === 'enrolled') return { id, name, lifecycle }
  await queries
    .updateTable('rooms')
    .set((eb) => ({ lifecycle: 'onboarding', version: eb('version', '+', 1), updated_at: now }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
  record({
    category: 'Room',
    activity: 'room.onboard',
    operation: 'Update',
    object: { type: 'Room', id, name },
    before: { lifecycle },
    after: { lifecycle: 'onboarding' },
  })
  return { id, name, lifecycle: 'onboarding' }
}
