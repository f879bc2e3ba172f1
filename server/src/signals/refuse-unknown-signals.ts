import { findSignal, Problem } from '@latchkey/contract'
import { sql } from 'kysely'
import type { Permit } from '../operation/permit.ts'
import type { TargetRow } from '../operation/target.ts'

/** @throws Problem `signal.unknown` naming those that are neither in the catalogue nor ever heard of here */
export async function refuseUnknownSignals(
  { queries, tenantId }: Permit<TargetRow>,
  signals: readonly string[],
): Promise<void> {
  const strange = signals.filter((signal) => !findSignal(signal))
  if (strange.length === 0) return
  const { rows } = await sql<{ signal: string }>`
    select wanted.signal from unnest(${strange}::text[]) as wanted (signal)
     where not exists (
       select from room_signals s where s.tenant_id = ${tenantId} and s.signal = wanted.signal)`.execute(
    queries,
  )
  if (rows.length > 0) throw new Problem('signal.unknown', { signals: rows.map(({ signal }) => signal) })
}
