import type { HealthFilter, RoomHealth } from '@latchkey/contract'
import { type RawBuilder, sql } from 'kysely'

/** What a room's health is told by, as JSON made by the database. */
export interface HealthParts {
  readonly contact: string | null
  readonly open: number
  readonly warnings: number
  /** `infinity` where no end was given. */
  readonly suppressedUntil: string | null
}

/** An event is expected every five minutes: four missed, and nobody knows how the room is (decisions D7). */
export const silenceMs = 20 * 60_000

const contact = sql`(
  select max(s.contact_at) from devices d
    join device_streams s on s.tenant_id = d.tenant_id and s.device_id = d.id
   where d.tenant_id = r.tenant_id and d.room_id = r.id)`

/** What the health of `rooms r` is told by, as a column: the clock decides when it is read, not when it is asked for. */
export const healthOfRoom: RawBuilder<HealthParts> = sql`(
  select jsonb_build_object(
    'contact', ${contact}, 'open', coalesce(max(h.open_critical + h.open_important), 0),
    'warnings', coalesce(max(h.open_warning), 0), 'suppressedUntil', max(h.suppressed_until))
    from room_health h where h.tenant_id = r.tenant_id and h.room_id = r.id)`

/** The state of `rooms r` at a moment; null for a room that is not enrolled. */
export const healthState = (now: Date): RawBuilder<RoomHealth['state']> => sql`case
  when r.lifecycle <> 'enrolled' then null
  when coalesce(${contact}, '-infinity') <= ${new Date(now.getTime() - silenceMs)}::timestamptz then 'unmonitored'
  when exists (select from room_health h where h.tenant_id = r.tenant_id and h.room_id = r.id
                  and h.open_critical + h.open_important > 0) then 'unhealthy'
  else 'healthy' end`

export const isSuppressed = (now: Date): RawBuilder<boolean> => sql`(r.lifecycle = 'enrolled' and exists (
  select from room_health h
   where h.tenant_id = r.tenant_id and h.room_id = r.id and h.suppressed_until > ${now}::timestamptz))`

/** `rooms r` of a health, as a condition. */
export const isOfHealth = (health: HealthFilter, now: Date): RawBuilder<boolean> =>
  health === 'suppressed' ? isSuppressed(now) : sql`(${healthState(now)}) = ${health}`

/** The health of a room as it is at a moment. */
export function showHealth(lifecycle: string, parts: HealthParts, now: Date): RoomHealth {
  const { open, suppressedUntil, warnings } = parts
  const contact = parts.contact === null ? null : new Date(parts.contact)
  const isHeard = contact !== null && now.getTime() - contact.getTime() < silenceMs
  const isMonitored = lifecycle === 'enrolled'
  return {
    state: !isMonitored ? null : !isHeard ? 'unmonitored' : open > 0 ? 'unhealthy' : 'healthy',
    isSuppressed:
      isMonitored &&
      suppressedUntil !== null &&
      (suppressedUntil === 'infinity' || new Date(suppressedUntil) > now),
    warnings: isMonitored ? warnings : 0,
    lastContactAt: contact?.toISOString() ?? null,
  }
}
