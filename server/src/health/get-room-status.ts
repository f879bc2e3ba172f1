import { findSignal, RoomStatus, type Suppression, signalCatalogue } from '@latchkey/contract'
import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '../operation/operation.ts'
import { room } from '../rooms/room.ts'
import { loadCircumstances, type Muting } from './circumstances.ts'
import { showHealth } from './room-health.ts'
import { ruleOf } from './signal-rule.ts'
import { findSuppressions } from './suppressions.ts'

interface StatusRow {
  readonly signal: string
  readonly component: string
  readonly meaning: 'healthy' | 'unhealthy' | 'unknown'
  readonly value: string
  readonly since: Date
  readonly ticket: { readonly id: string; readonly number: string; readonly state: string } | null
}

/**
 * The *Status* of a room (spec 6.3, *Show all signals*): every signal with the last that was heard of it, however long
 * ago, and those that nothing was ever heard of. Tickets stand beside them for whoever sees incidents here.
 */
export const getRoomStatus = query({
  name: 'room.status',
  summary: 'Read the status of a room, with all signals',
  permission: 'rooms.view',
  target: room,
  input: z.strictObject({}),
  output: RoomStatus,
  async run({ now, queries, row, standing, tenantId }) {
    const place = { tenantId, roomId: row.id }
    const [signals, suppressions, circumstances] = await Promise.all([
      sql<StatusRow>`
        select s.signal, s.component, s.meaning, s.value, s.since,
               (select jsonb_build_object('id', t.id, 'number', t.number, 'state', t.state) from tickets t
                 where t.tenant_id = s.tenant_id and t.room_id = s.room_id and t.signal = s.signal
                   and t.component = s.component and t.retired_at is null) as ticket
          from room_signals s where s.tenant_id = ${tenantId} and s.room_id = ${row.id}
         order by s.signal, s.component`.execute(queries),
      findSuppressions(queries, tenantId, row.id, now),
      loadCircumstances(queries, [place]),
    ])
    const viewTickets = standing.may('tickets.view', row.id)
    const muting = circumstances.muting({ ...place, lifecycle: row.lifecycle, timeZone: row.time_zone }, now)
    const about = (signal: string) => ({
      ...describe(signal),
      isEnabled: !circumstances.isDisabled(tenantId, signal) && findSignal(signal)?.isOnByDefault !== false,
      suppression: suppressionOf(suppressions, signal),
      mutedBy: muting && showMuting(muting),
    })
    const heardOf = new Set(signals.rows.map(({ signal }) => signal))
    return {
      roomId: row.id,
      health: showHealth(row.lifecycle, row.health ?? nothing, now),
      signals: [
        ...signals.rows.map(({ signal, component, since, ticket, ...heard }) => ({
          ...about(signal),
          ...heard,
          component: component || null,
          since: since.toISOString(),
          ticket: viewTickets ? ticket : null,
        })),
        ...signalCatalogue
          .filter(({ key }) => !heardOf.has(key))
          .map(({ key }) => ({ ...about(key), ...silence })),
      ],
      suppressions,
      may: {
        suppress: standing.may('tickets.update', row.id),
        viewTickets,
        createTicket: standing.may('tickets.create', row.id),
      },
    }
  },
})

const nothing = { contact: null, open: 0, warnings: 0, suppressedUntil: null }

const silence = { component: null, meaning: 'unknown', value: null, since: null, ticket: null } as const

function describe(signal: string) {
  const { title, category, severity } = ruleOf(signal)
  return { signal, title, category, severity }
}

const suppressionOf = (suppressions: readonly Suppression[], signal: string): Suppression | null =>
  suppressions.find((one) => one.signal === signal) ?? suppressions.find((one) => one.signal === null) ?? null

const showMuting = ({ windowId, name, until }: Muting) => ({ id: windowId, name, until: until.toISOString() })
