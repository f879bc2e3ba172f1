import { type Device, permissionBit } from '@latchkey/contract'
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Standing } from '../access/standing.ts'
import type { Queries } from '../db/kysely.ts'
import type { Devices } from '../db/schema.gen.ts'
import type { Finder, Target } from '../operation/target.ts'

/** A device in a room, with when it was last heard. */
export type DeviceRow = Selectable<Devices> & {
  readonly room_id: string
  readonly name: string
  readonly version: number
  readonly contact_at: Date | null
}

/** A device, for whoever sees its room. One whose room was deleted is nobody's. */
export const device: Target<DeviceRow> = {
  type: 'Device',
  param: 'deviceId',
  notFound: 'device.not_found',
  async find({ queries, tenantId, lock }: Finder, id) {
    const { rows } = await selectDevices(tenantId, sql`d.id = ${id}`, lock).execute(queries)
    return rows[0]
  },
  sees: (standing, row) => standing.may('rooms.view', row.room_id),
  allows: (standing, permission, row) => standing.may(permission, row.room_id),
  present: (row) => ({
    registrationId: row.registration_id,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }),
}

const selectDevices = (tenantId: string, condition: ReturnType<typeof sql>, lock = false) => sql<DeviceRow>`
  select d.*, d.registration_id as name, s.contact_at
    from devices d join device_streams s on s.tenant_id = d.tenant_id and s.device_id = d.id
   where d.tenant_id = ${tenantId} and d.room_id is not null and ${condition}
   order by d.enrolled_at, d.id ${lock ? sql`for update of d` : sql``}`

/** The devices of a room, those that were revoked too. */
export async function devicesOfRoom(
  queries: Queries,
  tenantId: string,
  roomId: string,
): Promise<readonly DeviceRow[]> {
  return (await selectDevices(tenantId, sql`d.room_id = ${roomId}`).execute(queries)).rows
}

const bits = { revoke: permissionBit('rooms.unenroll'), command: permissionBit('rooms.modify') }

export function presentDevice(standing: Standing, row: DeviceRow): Device {
  const held = standing.maskIn(row.room_id)
  const time = (at: Date | null) => at?.toISOString() ?? null
  return {
    id: row.id,
    roomId: row.room_id,
    registrationId: row.registration_id,
    hostName: row.host_name,
    manufacturer: row.manufacturer,
    model: row.model,
    serialNumber: row.serial_number,
    agentVersion: row.agent_version,
    appVersion: row.app_version,
    os: row.os,
    osVersion: row.os_version,
    addresses: row.addresses,
    enrolledAt: row.enrolled_at.toISOString(),
    lastContactAt: time(row.contact_at),
    revokedAt: time(row.revoked_at),
    clonedAt: time(row.cloned_at),
    may: {
      revoke: row.revoked_at === null && (held & bits.revoke) !== 0,
      command: row.revoked_at === null && (held & bits.command) !== 0,
    },
    version: row.version,
  }
}
