import { holdEpochs } from '../access/authority.ts'
import type { House } from '../access/look.ts'
import { actAsSystem } from '../operation/act-as-system.ts'
import { type EndDate, renewedEnd, scheduleEnd } from './end-date.ts'
import { endPartnership } from './end-partnership.ts'
import { findPartnership, type PartnershipRow } from './partnership.ts'
import { tellBothSides } from './tell-both-sides.ts'

/** The end date has come: the partnership ends, or is renewed where its customer wants that (decisions D4). */
export function reachEndDate(house: House, { tenantId, partnershipId, endsAt }: EndDate): Promise<void> {
  return actAsSystem(house, 'partnership.end', tenantId, async (tx, record, now) => {
    await tx.run(holdEpochs([tenantId], 'no key update'))
    const row = await findPartnership(tx.queries, tenantId, partnershipId, { lock: true })
    if (!row || !isStillMeant(row, endsAt) || endsAt > now) return
    const about = {
      category: 'Partnership',
      object: { type: 'Partnership', id: row.id, name: row.name },
      partnershipId: row.id,
    } as const
    if (row.renewalDays === null) {
      const removed = await endPartnership(tx, row, 'date', now)
      record({
        ...about,
        activity: 'partnership.end',
        operation: 'Delete',
        before: { status: row.status },
        after: { status: 'ended', endedBy: 'date', removed },
      })
      return
    }
    const next = renewedEnd(endsAt, row.renewalDays, now)
    await tx.queries
      .updateTable('partnerships')
      .set((eb) => ({ ends_at: next, version: eb('version', '+', 1) }))
      .where('tenant_id', '=', tenantId)
      .where('id', '=', partnershipId)
      .execute()
    await scheduleEnd(tx, { tenantId, partnershipId, endsAt: next }, now)
    await tellBothSides(tx, 'partnership.renewed', row, { endsAt: next.toISOString() })
    record({
      ...about,
      activity: 'partnership.renew',
      operation: 'Update',
      before: { endsAt: endsAt.toISOString() },
      after: { endsAt: next.toISOString() },
    })
  })
}

/** Both sides hear that the end is near; or that a renewal is. */
export function remindOfEnd(house: House, { tenantId, partnershipId, endsAt }: EndDate): Promise<void> {
  return actAsSystem(house, 'partnership.remind', tenantId, async (tx, _record, now) => {
    const row = await findPartnership(tx.queries, tenantId, partnershipId, { lock: false })
    if (!row || !isStillMeant(row, endsAt) || endsAt <= now) return
    const template = row.renewalDays === null ? 'partnership.ending' : 'partnership.renewing'
    await tellBothSides(tx, template, row, { endsAt: endsAt.toISOString() })
  })
}

/** A job of a date that was moved or taken away is about nothing. */
const isStillMeant = (row: PartnershipRow, endsAt: Date): boolean =>
  row.status !== 'ended' && row.endsAt?.getTime() === endsAt.getTime()
