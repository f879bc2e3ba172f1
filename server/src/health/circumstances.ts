import { findSignal, type WindowTimes } from '@latchkey/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Queries } from '../db/kysely.ts'
import { findOccurrence, type Occurrence } from '../maintenance-windows/find-occurrence.ts'

/** A room, wherever it is. */
export interface RoomPlace {
  readonly tenantId: string
  readonly roomId: string
}

/** What has to be known of a room to tell whether incidents are raised in it. */
export interface RoomFacts extends RoomPlace {
  readonly lifecycle: string
  readonly timeZone: string
}

/** A maintenance window that covers a room now. */
export interface Muting extends Occurrence {
  readonly windowId: string
  readonly name: string
}

interface WindowRow {
  readonly tenantId: string
  readonly id: string
  readonly name: string
  readonly times: WindowTimes
  readonly allRooms: boolean
  readonly roomIds: readonly string[]
}

/** What stands against incidents in some rooms (decisions D7, spec 6.3): read once, asked for each signal. */
export class Circumstances {
  readonly #disabled: ReadonlySet<string>
  readonly #suppressed: ReadonlyMap<string, readonly { signal: string; until: Date | null }[]>
  readonly #windows: readonly WindowRow[]

  constructor(
    disabled: readonly { tenantId: string; signal: string }[],
    suppressed: readonly (RoomPlace & { signal: string; until: Date | null })[],
    windows: readonly WindowRow[],
  ) {
    this.#disabled = new Set(disabled.map(({ tenantId, signal }) => `${tenantId} ${signal}`))
    const byRoom = new Map<string, { signal: string; until: Date | null }[]>()
    for (const { roomId, signal, until } of suppressed) {
      const list = byRoom.get(roomId) ?? []
      byRoom.set(roomId, list)
      list.push({ signal, until })
    }
    this.#suppressed = byRoom
    this.#windows = windows
  }

  isDisabled(tenantId: string, signal: string): boolean {
    return this.#disabled.has(`${tenantId} ${signal}`)
  }

  /** Whether a signal raises nothing in a room, whatever the hour; windows apart, whose muting is written down. */
  isSilenced({ tenantId, roomId, lifecycle }: RoomFacts, signal: string, at: Date): boolean {
    return (
      lifecycle !== 'enrolled' ||
      this.isDisabled(tenantId, signal) ||
      findSignal(signal)?.isOnByDefault === false ||
      this.#isSuppressed(roomId, signal, at)
    )
  }

  #isSuppressed(roomId: string, signal: string, at: Date): boolean {
    return (this.#suppressed.get(roomId) ?? []).some(
      (entry) =>
        (entry.signal === '*' || entry.signal === signal) && (entry.until === null || entry.until > at),
    )
  }

  muting({ tenantId, roomId, timeZone }: RoomFacts, at: Date): Muting | null {
    for (const window of this.#windows) {
      if (window.tenantId !== tenantId || !(window.allRooms || window.roomIds.includes(roomId))) continue
      const occurrence = findOccurrence(window.times, timeZone, at)
      if (occurrence) return { ...occurrence, windowId: window.id, name: window.name }
    }
    return null
  }
}

/** Rooms as rows, for statements about many of them. */
export const placesOf = (places: readonly RoomPlace[]): RawBuilder<unknown> =>
  sql`unnest(${places.map(({ tenantId }) => tenantId)}::uuid[], ${places.map(({ roomId }) => roomId)}::uuid[])
      as place (tenant_id, room_id)`

export async function loadCircumstances(
  queries: Queries,
  places: readonly RoomPlace[],
): Promise<Circumstances> {
  const tenantIds = [...new Set(places.map(({ tenantId }) => tenantId))]
  const roomIds = places.map(({ roomId }) => roomId)
  const [disabled, suppressed, windows] = await Promise.all([
    sql<{ tenantId: string; signal: string }>`
      select tenant_id as "tenantId", signal from signal_settings
       where tenant_id = any(${tenantIds}::uuid[]) and not enabled`.execute(queries),
    sql<RoomPlace & { signal: string; until: Date | null }>`
      select s.tenant_id as "tenantId", s.room_id as "roomId", s.signal, s.until
        from ${placesOf(places)}
        join signal_suppressions s on s.tenant_id = place.tenant_id and s.room_id = place.room_id`.execute(
      queries,
    ),
    sql<WindowRow>`
      select w.tenant_id as "tenantId", w.id, w.name, ${windowTimes} as times, w.all_rooms as "allRooms",
             array(select x.room_id from maintenance_window_rooms x
                    where x.tenant_id = w.tenant_id and x.window_id = w.id and x.room_id = any(${roomIds}::uuid[])
                   union
                   select m.room_id from maintenance_window_groups g
                     join room_group_rooms m on m.tenant_id = g.tenant_id and m.group_id = g.group_id
                    where g.tenant_id = w.tenant_id and g.window_id = w.id and m.room_id = any(${roomIds}::uuid[]))
               as "roomIds"
        from maintenance_windows w where w.tenant_id = any(${tenantIds}::uuid[])
       order by w.created_at, w.id`.execute(queries),
  ])
  return new Circumstances(disabled.rows, suppressed.rows, windows.rows)
}

/** The times of `maintenance_windows w`, as they travel. */
export const windowTimes: RawBuilder<WindowTimes> = sql`jsonb_build_object(
  'firstDay', to_char(w.first_day, 'YYYY-MM-DD'), 'begins', to_char(w.begins, 'HH24:MI'), 'minutes', w.minutes,
  'repeats', w.repeats, 'every', w.every, 'weekdays', to_jsonb(w.weekdays), 'lastDay', to_char(w.last_day, 'YYYY-MM-DD'))`
