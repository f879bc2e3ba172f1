import { type ModifyPartnership, Problem } from '@latchkey/contract'
import type { Transaction } from '../db/database.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { PartnershipRow } from './partnership.ts'

const day = 86_400_000

/** How many days before the end both sides are reminded (decisions D4). */
const reminderDays = [30, 7, 1] as const

/** What the jobs of an end date carry. The date is part of it: once it has moved, they are about nothing. */
export interface EndDate {
  readonly tenantId: string
  readonly partnershipId: string
  readonly endsAt: Date
}

/**
 * Sees to it that a partnership ends, or is renewed, at its date, and that both sides hear of it before. To be called
 * whenever the date is set or moved; where it is taken away nothing needs to be done.
 */
export async function scheduleEnd(
  tx: Transaction,
  { tenantId, partnershipId, endsAt }: EndDate,
  now: Date,
): Promise<void> {
  const payload = { tenantId, partnershipId, endsAt: endsAt.toISOString() }
  const key = `partnership:${partnershipId}`
  await enqueue(tx, 'partnership.end', payload, { key: `${key}:end`, runAt: endsAt })
  for (const days of reminderDays) {
    const runAt = new Date(endsAt.getTime() - days * day)
    if (runAt > now) await enqueue(tx, 'partnership.remind', payload, { key: `${key}:remind:${days}`, runAt })
  }
}

/**
 * The end date and renewal after a change; without an end date there is nothing to renew.
 *
 * @throws Problem `input.invalid`
 */
export function resolveEnd(
  row: Pick<PartnershipRow, 'endsAt' | 'renewalDays'>,
  change: Pick<ModifyPartnership, 'endsAt' | 'renewalDays'>,
  now: Date,
): Pick<PartnershipRow, 'endsAt' | 'renewalDays'> {
  const endsAt =
    change.endsAt === undefined ? row.endsAt : change.endsAt === null ? null : new Date(change.endsAt)
  if (change.endsAt && endsAt && endsAt <= now) throw invalid('endsAt', 'must be in the future')
  if (change.renewalDays && !endsAt) throw invalid('renewalDays', 'needs an end date to move on')
  return {
    endsAt,
    renewalDays: !endsAt ? null : change.renewalDays === undefined ? row.renewalDays : change.renewalDays,
  }
}

/** Days until an end date, a day that has begun counting whole; null without one. */
export const daysUntil = (endsAt: Date | null, now: Date): number | null =>
  endsAt && Math.max(0, Math.ceil((endsAt.getTime() - now.getTime()) / day))

/** The first date after now that renewing by so many days leads to. */
export function renewedEnd(endsAt: Date, renewalDays: number, now: Date): Date {
  const period = renewalDays * day
  const missed = Math.max(0, Math.floor((now.getTime() - endsAt.getTime()) / period))
  return new Date(endsAt.getTime() + (missed + 1) * period)
}

const invalid = (path: string, message: string) =>
  new Problem('input.invalid', { errors: [{ path, code: 'custom', message }] })
