import { type CommandKind, CommandStatus, type RoomCommand } from '@latchkey/contract'
import type { Selectable } from 'kysely'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Queries } from '../db/kysely.ts'
import type { DeviceCommands } from '../db/schema.gen.ts'
import type { Target } from '../operation/target.ts'

/** A command without what it collected, which may be long, and without the secrets it brings. */
export type CommandRow = Omit<Selectable<DeviceCommands>, 'output' | 'secrets'> & {
  readonly name: string
  readonly version: number
  readonly has_output: boolean
  readonly requested_by_tenant_name: string
}

const columns = sql.raw(
  'c.tenant_id, c.id, c.room_id, c.device_id, c.kind, c.settings, c.requested_by, c.requested_by_name, ' +
    'c.requested_by_tenant_id, c.created_at, c.expires_at, c.delivered_at, c.finished_at, c.succeeded, c.detail, c.version',
)

/** Commands of a tenant, newest first. */
export async function findCommands(
  queries: Queries,
  tenantId: string,
  condition: RawBuilder<unknown>,
  { limit, lock = false }: { limit: number; lock?: boolean },
): Promise<readonly CommandRow[]> {
  const { rows } = await sql<CommandRow>`
    select ${columns}, c.kind as name, c.output is not null as has_output, t.name as requested_by_tenant_name
      from device_commands c join tenants t on t.id = c.requested_by_tenant_id
     where c.tenant_id = ${tenantId} and ${condition}
     order by c.id desc limit ${limit} ${lock ? sql`for update of c` : sql``}`.execute(queries)
  return rows
}

/** A command, for whoever sees its room. */
export const roomCommand: Target<CommandRow> = {
  type: 'Command',
  param: 'commandId',
  notFound: 'command.not_found',
  find: async ({ queries, tenantId, lock }, id) =>
    (await findCommands(queries, tenantId, sql`c.id = ${id}`, { limit: 1, lock }))[0],
  sees: (standing, row) => standing.may('rooms.view', row.room_id),
  allows: (standing, permission, row) => standing.may(permission, row.room_id),
}

export function presentCommand(row: CommandRow, now: Date): RoomCommand {
  const time = (at: Date | null) => at?.toISOString() ?? null
  return {
    id: row.id,
    roomId: row.room_id,
    deviceId: row.device_id,
    kind: row.kind as CommandKind,
    settings: row.settings as RoomCommand['settings'],
    status: statusOf(row, now),
    detail: row.detail,
    hasOutput: row.has_output,
    requestedBy: {
      id: row.requested_by,
      name: row.requested_by_name,
      tenant: { id: row.requested_by_tenant_id, name: row.requested_by_tenant_name },
    },
    createdAt: row.created_at.toISOString(),
    deliveredAt: time(row.delivered_at),
    finishedAt: time(row.finished_at),
    expiresAt: row.expires_at.toISOString(),
  }
}

function statusOf(
  { finished_at, succeeded, expires_at, delivered_at }: CommandRow,
  now: Date,
): z.infer<typeof CommandStatus> {
  if (finished_at) return succeeded ? CommandStatus.enum.succeeded : CommandStatus.enum.failed
  if (expires_at <= now) return CommandStatus.enum.expired
  return delivered_at ? CommandStatus.enum.delivered : CommandStatus.enum.waiting
}
