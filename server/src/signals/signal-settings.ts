import { findSignal, type SignalSetting, signalCatalogue } from '@latchkey/contract'
import { sql } from 'kysely'
import type { Standing } from '../access/standing.ts'
import type { Queries } from '../db/kysely.ts'
import { ruleOf } from '../health/signal-rule.ts'
import { ticketsWithin } from '../tickets/ticket-conditions.ts'

interface Override {
  readonly signal: string
  readonly enabled: boolean | null
  readonly changedAt: Date | null
  readonly changedBy: string | null
}

/** The catalogue as a tenant has it, and signals that its devices named themselves, in the rooms that one sees. */
export async function findSignalSettings(queries: Queries, standing: Standing): Promise<SignalSetting[]> {
  const { tenantId } = standing
  const { rows } = await sql<Override>`
    select s.signal, s.enabled, s.changed_at as "changedAt", s.changed_by ->> 'name' as "changedBy"
      from signal_settings s where s.tenant_id = ${tenantId}
    union all
    select distinct t.signal, null::boolean, null::timestamptz, null
      from ${ticketsWithin(tenantId, standing.reach('rooms.view'))} and t.category = 'other'
       and not exists (select from signal_settings s where s.tenant_id = t.tenant_id and s.signal = t.signal)`.execute(
    queries,
  )
  const overrides = new Map(rows.map((row) => [row.signal, row]))
  const strange = rows.map(({ signal }) => signal).filter((signal) => !findSignal(signal))
  return [...signalCatalogue.map(({ key }) => key), ...strange.sort()].map((signal) =>
    present(signal, overrides.get(signal)),
  )
}

function present(signal: string, override: Override | undefined): SignalSetting {
  const entry = findSignal(signal)
  const { title, category, severity, watchingMinutes } = ruleOf(signal)
  const isEnabledByDefault = entry?.isOnByDefault ?? true
  return {
    signal,
    title,
    deviceTypes: [...(entry?.deviceTypes ?? ['teamsRoom'])],
    category,
    severity,
    isEnabled: override?.enabled ?? isEnabledByDefault,
    isEnabledByDefault,
    pollingMinutes: entry?.pollingMinutes ?? 5,
    watchingMinutes,
    changedAt: override?.changedAt?.toISOString() ?? null,
    changedBy: override?.changedBy ?? null,
  }
}
