import {
  type CommandKind,
  hiddenSetting,
  isSecretSetting,
  Problem,
  type RoomCommand,
  type RoomSettings,
} from '@latchkey/contract'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Permit } from '../operation/permit.ts'
import type { RoomRow } from '../rooms/room-columns.ts'
import { findCommands, presentCommand } from './room-command.ts'

/** A device that cannot be reached for so long is not told any more: nobody wants last week's restart. */
const goodForMs = 24 * 3_600_000

/**
 * Puts a command down for a device of a room, which takes it as soon as it asks.
 *
 * @throws Problem `room.no_device`, `room.several_devices`, `device.not_found`
 */
export async function orderCommand(
  permit: Permit<RoomRow>,
  kind: CommandKind,
  { deviceId, settings = null }: { deviceId?: string | undefined; settings?: RoomSettings | null },
): Promise<RoomCommand> {
  const { actor, now, queries, row, tenantId } = permit
  const id = uuidv7()
  const { shown, secrets } = tellApart(settings)
  await queries
    .insertInto('device_commands')
    .values({
      tenant_id: tenantId,
      id,
      room_id: row.id,
      device_id: await chooseDevice(permit, deviceId),
      kind,
      settings: shown && JSON.stringify(shown),
      secrets: secrets && JSON.stringify(secrets),
      requested_by: actor.id,
      requested_by_name: actor.name,
      requested_by_tenant_id: actor.tenantId,
      created_at: now,
      expires_at: new Date(now.getTime() + goodForMs),
    })
    .execute()
  permit.remember({ before: null, after: { commandId: id, ...(shown && { settings: shown }) } })
  const [made] = await findCommands(queries, tenantId, sql`c.id = ${id}`, { limit: 1 })
  if (!made) throw new Error('A command that was put down is not there.')
  return presentCommand(made, now)
}

/** The settings as people see them, and those that only the device does. */
function tellApart(settings: RoomSettings | null): {
  shown: RoomSettings | null
  secrets: RoomSettings | null
} {
  if (!settings) return { shown: null, secrets: null }
  const secrets = Object.entries(settings).filter(([name]) => isSecretSetting(name))
  const hidden = secrets.map(([name]) => [name, hiddenSetting] as const)
  return {
    shown: { ...settings, ...Object.fromEntries(hidden) },
    secrets: secrets.length > 0 ? Object.fromEntries(secrets) : null,
  }
}

async function chooseDevice({ queries, row, tenantId }: Permit<RoomRow>, deviceId?: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select d.id from devices d
      join device_credentials c on c.tenant_id = d.tenant_id and c.device_id = d.id and c.ended_at is null
     where d.tenant_id = ${tenantId} and d.room_id = ${row.id}`.execute(queries)
  if (deviceId !== undefined) {
    if (!rows.some(({ id }) => id === deviceId)) throw new Problem('device.not_found')
    return deviceId
  }
  const [only, another] = rows
  if (!only) throw new Problem('room.no_device')
  if (another) throw new Problem('room.several_devices')
  return only.id
}
