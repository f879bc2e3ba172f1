import { ListRoomActivity, type Person, pageOf, RoomActivity } from '@latchkey/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Look } from '../access/look.ts'
import { readPlace, writeCursor } from '../operation/cursor.ts'
import { query } from '../operation/operation.ts'
import { room } from '../rooms/room.ts'

interface ActivityRow {
  readonly id: string
  readonly at: Date
  readonly kind: RoomActivity['kind']
  readonly event: string
  readonly signal: string | null
  readonly component: string | null
  readonly value: string | null
  readonly ticket_id: string | null
  readonly ticket_number: string | null
  readonly actor: Person | null
}

/**
 * What happened in a room, newest first: turns of its signals, incidents for whoever sees them here, what a maintenance
 * window muted, commands, and, for whoever reads the audit, what people changed.
 */
export const listRoomActivity = query({
  name: 'room.activity',
  summary: 'List what happened in a room',
  permission: 'rooms.view',
  target: room,
  input: ListRoomActivity,
  output: pageOf(RoomActivity),
  async run(look, { limit, cursor, kind }) {
    const { actor, queries, row, tenantId } = look
    const asked = [`activity ${tenantId} ${row.id}`, [actor.id, kind]] as const
    const place = readPlace(...asked, cursor)
    const behind = place ? sql`where (at, id) < (${place.key}::timestamptz, ${place.id}::uuid)` : sql``
    const wanted = sourcesFor(look, row.id).filter((source) => kind === undefined || source.kind === kind)
    if (wanted.length === 0) return { items: [], nextCursor: null }
    // Of each kind as many as the page could hold, so that none is gone through whole.
    const parts = wanted.map(
      ({ rows }) =>
        sql`(select * from (${rows}) part (${columns}) ${behind} order by at desc, id desc limit ${limit + 1})`,
    )
    const found = await sql<ActivityRow>`
      select * from (${sql.join(parts, sql` union all `)}) happened
       order by at desc, id desc limit ${limit + 1}`.execute(queries)
    const items = found.rows.slice(0, limit)
    const last = found.rows.length > limit ? items.at(-1) : undefined
    return {
      items: items.map(present),
      nextCursor: last ? writeCursor(...asked, [last.at.toISOString(), last.id]) : null,
    }
  },
})

const columns = sql.raw('id, at, kind, event, signal, component, value, ticket_id, ticket_number, actor')

interface Source {
  readonly kind: RoomActivity['kind']
  readonly rows: RawBuilder<unknown>
}

function sourcesFor({ standing, tenantId }: Look, roomId: string): Source[] {
  const none = sql.raw('null::text')
  const ofRoom = sql`tenant_id = ${tenantId} and room_id = ${roomId}`
  const sources: Source[] = [
    {
      kind: 'signal',
      rows: sql`select id, at, 'signal'::text, meaning, signal, component, value, null::uuid, ${none}, null::jsonb
                  from signal_changes where ${ofRoom}`,
    },
    {
      kind: 'muted',
      rows: sql`select md5(concat_ws(' ', window_id, window_began_at, signal, component))::uuid, at, 'muted'::text, 'muted'::text,
                       signal, component, value, null::uuid, ${none}, null::jsonb
                  from muted_signals where ${ofRoom}`,
    },
    {
      kind: 'command',
      rows: sql`select c.id, c.created_at, 'command'::text, c.kind, ${none}, ${none},
                       case when c.succeeded then 'succeeded' when c.finished_at is not null then 'failed'
                            when c.delivered_at is not null then 'delivered' else 'ordered' end,
                       null::uuid, ${none},
                       jsonb_build_object('id', c.requested_by, 'name', c.requested_by_name, 'tenant',
                         jsonb_build_object('id', t.id, 'name', t.name))
                  from device_commands c join tenants t on t.id = c.requested_by_tenant_id
                 where c.tenant_id = ${tenantId} and c.room_id = ${roomId}`,
    },
  ]
  if (standing.may('tickets.view', roomId))
    sources.push({
      kind: 'ticket',
      rows: sql`select h.id, h.at, 'ticket'::text, h.event, t.signal, t.component, ${none}, t.id, t.number, h.actor
                  from tickets t join ticket_history h on h.tenant_id = t.tenant_id and h.ticket_id = t.id
                 where t.tenant_id = ${tenantId} and (t.room_id = ${roomId} or (t.room_id is null and exists (
                   select from ticket_rooms x
                    where x.tenant_id = t.tenant_id and x.ticket_id = t.id and x.room_id = ${roomId})))`,
    })
  if (standing.side === 'customer' && standing.holds('audit.view'))
    sources.push({
      kind: 'audit',
      rows: sql`select e.id, e.at::timestamptz, 'audit'::text, e.activity, ${none}, ${none}, ${none}, null::uuid, ${none},
                       case when e.actor_id is not null then jsonb_build_object('id', e.actor_id, 'name', e.actor_name,
                         'tenant', jsonb_build_object('id', t.id, 'name', t.name)) end
                  from audit_events e join tenants t on t.id = e.actor_tenant_id
                 where e.tenant_id = ${tenantId} and e.object_type = 'Room' and e.object_id = ${roomId}
                   and e.result = 'Successful' and e.operation <> 'Read'`,
    })
  return sources
}

const present = ({ at, component, ticket_id, ticket_number, ...row }: ActivityRow): RoomActivity => ({
  ...row,
  at: at.toISOString(),
  component: component || null,
  ticket: ticket_id && ticket_number ? { id: ticket_id, number: ticket_number } : null,
})
