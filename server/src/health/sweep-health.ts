import { sql } from 'kysely'
import type { House } from '../access/look.ts'
import type { Transaction } from '../db/database.ts'
import { actAsSystem } from '../operation/act-as-system.ts'
import { endTickets } from '../tickets/end-tickets.ts'
import { escalateWarnings, isUnheeded } from '../tickets/escalate-warnings.ts'
import { live } from '../tickets/ticket-conditions.ts'
import { wakeSnoozed } from '../tickets/wake-snoozed.ts'
import { RoomBook } from './room-book.ts'
import { silenceMs } from './room-health.ts'

const nobody = { home: '00000000-0000-0000-0000-000000000000', tenant: null }

/**
 * The sweep as it comes round, once a minute. Nobody is silent to whom nobody listened: after the server or its database
 * was away, rooms are given as long to be heard again as they may be silent.
 */
export async function sweepRegularly(house: House): Promise<void> {
  const now = house.now()
  const [answer] = await house.database.travel(nobody, [
    { sql: 'select latchkey.listening_since($1) as since', parameters: [now] },
  ])
  const since = answer?.rows[0]?.since as Date
  await sweepHealth(house, now.getTime() - since.getTime() >= silenceMs)
}

/**
 * Does what the clock has brought about, in every tenant where there is something: times of watching, snoozes and
 * suppressions that are over, warnings that nobody has seen to, rooms that have fallen silent or speak again, and
 * faults that were held off until now: the *next cycle* of the documents (spec 6.3). `isSilenceTold` says whether silence
 * means anything now.
 */
export async function sweepHealth(house: House, isSilenceTold = true): Promise<void> {
  const [due] = await house.database.travel(nobody, [
    { sql: 'select latchkey.tenants_with_health_due($1) as id', parameters: [house.now()] },
  ])
  const failures: unknown[] = []
  for (const { id } of due?.rows ?? []) {
    const tenantId = String(id)
    await actAsSystem(house, 'health.sweep', tenantId, (tx, _record, now) =>
      sweepTenant(tx, tenantId, now, isSilenceTold),
    ).catch((error) => {
      failures.push(error)
    })
  }
  if (failures.length > 0) throw new AggregateError(failures, `Failed for ${failures.length} tenants.`)
}

interface Due {
  readonly roomId: string
  readonly signal: string
  readonly component: string
}

async function sweepTenant(
  tx: Transaction,
  tenantId: string,
  now: Date,
  isSilenceTold: boolean,
): Promise<void> {
  const { queries } = tx
  await endSuppressions(tx, tenantId, now)
  const [judged, presence, ending] = await Promise.all([
    findJudged(tx, tenantId, now),
    sql<{ roomId: string; presence: Presence }>`
      select room_id as "roomId", presence from latchkey.changed_presence(${now})
       where tenant_id = ${tenantId} and (${isSilenceTold} or presence = 'heard')`.execute(queries),
    sql<{ roomId: string }>`
      select distinct t.room_id as "roomId" from tickets t
       where t.tenant_id = ${tenantId} and ((${isUnheeded(now)}) or (${isUnwanted}))`.execute(queries),
  ])
  const roomIds = [...judged, ...presence.rows, ...ending.rows].map(({ roomId }) => roomId)
  // Rooms are held before their tickets, as everybody does.
  const book = await RoomBook.open(
    tx,
    roomIds.map((roomId) => ({ tenantId, roomId })),
  )
  for (const { roomId, presence: is } of presence.rows)
    for (const signal of ['monitored', 'offline'] as const)
      book.enter(roomId, { ...said[is][signal], signal, component: null, source: 'presence' }, now)
  // After them: who is heard again is away no longer.
  for (const { roomId, signal, component } of judged) book.judgeAgain(roomId, signal, component, now)
  await book.write()
  await endTickets(tx, tenantId, {
    such: sql`and ${isSwitchedOff}`,
    reason: 'signal_disabled',
    by: null,
    at: now,
    forGood: true,
  })
  await endTickets(tx, tenantId, {
    such: sql`and ${isSuppressed}`,
    reason: 'suppressed',
    by: null,
    at: now,
  })
  await escalateWarnings(tx, tenantId, now)
  await wakeSnoozed(tx, tenantId, now)
}

type Presence = 'heard' | 'reached' | 'away'

const healthy = { meaning: 'healthy', value: 'Healthy' } as const
const unhealthy = { meaning: 'unhealthy', value: 'Unhealthy' } as const
// Of a room that is away nobody knows more: one incident, which suppressing *Offline* keeps away (spec 6.3).
const unknown = { meaning: 'unknown', value: 'Unknown' } as const

const said = {
  heard: { monitored: healthy, offline: healthy },
  reached: { monitored: unhealthy, offline: healthy },
  away: { monitored: unknown, offline: unhealthy },
} as const

// Opened while their signal was being switched off or suppressed.
const isSwitchedOff = sql`exists (
  select from signal_settings s where s.tenant_id = t.tenant_id and s.signal = t.signal and not s.enabled)`
const isSuppressed = sql`exists (
  select from signal_suppressions s
   where s.tenant_id = t.tenant_id and s.room_id = t.room_id and s.signal in (t.signal, '*'))`
const isUnwanted = sql`${live} and t.kind = 'signal'
  and (${isSwitchedOff} or ${isSuppressed})`

/** Signals to be judged anew: watched for long enough, or unhealthy with nothing against an incident any more. */
async function findJudged({ queries }: Transaction, tenantId: string, now: Date): Promise<readonly Due[]> {
  const { rows } = await sql<Due>`
    select t.room_id as "roomId", t.signal, t.component from tickets t
     where t.tenant_id = ${tenantId} and t.watch_until <= ${now}
    union
    select u.room_id, u.signal, u.component from latchkey.unraised u
      join latchkey.room_contacts c on c.tenant_id = u.tenant_id and c.room_id = u.room_id
     where u.tenant_id = ${tenantId}
       and (u.source = 'presence' or c.last_contact_at > ${now}::timestamptz - interval '20 minutes')`.execute(
    queries,
  )
  return rows
}

async function endSuppressions({ queries }: Transaction, tenantId: string, now: Date): Promise<void> {
  await queries
    .deleteFrom('signal_suppressions')
    .where('tenant_id', '=', tenantId)
    .where('until', '<=', now)
    .execute()
  await queries
    .updateTable('room_health')
    .set({ suppressed_until: null })
    .where('tenant_id', '=', tenantId)
    .where('suppressed_until', '<=', now)
    .execute()
}
