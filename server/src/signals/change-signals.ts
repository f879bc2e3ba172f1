import { ChangeSignals, findSignal, SignalsChanged } from '@latchkey/contract'
import { sql } from 'kysely'
import { holdRooms } from '../health/hold-rooms.ts'
import { personOf } from '../health/person.ts'
import { operation } from '../operation/operation.ts'
import type { Permit } from '../operation/permit.ts'
import { type TargetRow, tenant } from '../operation/target.ts'
import { endTickets } from '../tickets/end-tickets.ts'
import { live } from '../tickets/ticket-conditions.ts'
import { refuseUnknownSignals } from './refuse-unknown-signals.ts'
import { findSignalSettings } from './signal-settings.ts'

const change = {
  category: 'Setting',
  verb: 'Update',
  permission: 'settings.modify',
  target: tenant,
  input: ChangeSignals,
  output: SignalsChanged,
} as const

/** Switches signals off in every room: what is open of them is closed for good, and nothing is raised (spec 6.3). */
export const disableSignals = operation({
  ...change,
  name: 'signal.disable',
  summary: 'Switch signals off',
  run: (permit, { signals }) => changeSignals(permit, signals, () => false),
})

/** Switches signals on: evaluated at the next cycle. What was closed by switching them off stays closed. */
export const enableSignals = operation({
  ...change,
  name: 'signal.enable',
  summary: 'Switch signals on',
  run: (permit, { signals }) => changeSignals(permit, signals, () => true),
})

/** Sets signals back to what the catalogue recommends, with the effect that switching them so has. */
export const resetSignals = operation({
  ...change,
  name: 'signal.reset',
  summary: 'Set signals to their default',
  run: (permit, { signals }) => changeSignals(permit, signals, () => null),
})

/** `enable` says what a signal is to be; null for as the catalogue has it. */
async function changeSignals(
  permit: Permit<TargetRow>,
  named: readonly string[],
  enable: (signal: string) => boolean | null,
): Promise<SignalsChanged> {
  const { actor, now, queries, row, standing, tenantId } = permit
  const signals = [...new Set(named)].sort()
  await refuseUnknownSignals(permit, signals)
  for (const signal of signals) {
    const enabled = enable(signal)
    const values = { enabled: enabled ?? true, changed_at: now, changed_by: JSON.stringify(personOf(actor)) }
    const row = { tenant_id: tenantId, signal }
    await (enabled === null
      ? queries
          .deleteFrom('signal_settings')
          .where('tenant_id', '=', tenantId)
          .where('signal', '=', signal)
          .execute()
      : queries
          .insertInto('signal_settings')
          .values({ ...row, ...values })
          .onConflict((conflict) => conflict.columns(['tenant_id', 'signal']).doUpdateSet(values))
          .execute())
  }
  const off = signals.filter((signal) => !(enable(signal) ?? findSignal(signal)?.isOnByDefault ?? true))
  const closedTickets = off.length > 0 ? await closeTicketsOf(permit, off) : 0
  permit.remember({
    object: { type: 'Settings', id: tenantId, name: row.name },
    before: null,
    after: { signals, enabled: enable(signals[0] ?? '') },
  })
  const items = await findSignalSettings(queries, standing)
  return { items: items.filter(({ signal }) => signals.includes(signal)), closedTickets }
}

// Of rooms that a partner does not see, Latchkey itself closes them at the next cycle.
async function closeTicketsOf(
  { actor, now, queries, tenantId, tx }: Permit<TargetRow>,
  signals: readonly string[],
): Promise<number> {
  const such = sql`and t.signal = any(${signals}::text[])`
  const { rows } = await sql<{ roomId: string }>`
    select distinct t.room_id as "roomId" from tickets t
     where t.tenant_id = ${tenantId} and t.kind = 'signal'
       and ${live} ${such}`.execute(queries)
  await holdRooms(
    tx,
    rows.map(({ roomId }) => ({ tenantId, roomId })),
  )
  return endTickets(tx, tenantId, {
    such,
    reason: 'signal_disabled',
    by: personOf(actor),
    at: now,
    forGood: true,
  })
}
