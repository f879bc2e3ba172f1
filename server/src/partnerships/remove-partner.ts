import { z } from 'zod'
import { operation } from '../operation/operation.ts'
import { endPartnership } from './end-partnership.ts'
import { partnership } from './partnership.ts'

/** The customer removes a partner (spec 1.6). What was removed with it stands in the audit. */
export const removePartner = operation({
  name: 'partnership.end',
  summary: 'End a partnership: remove the partner',
  category: 'Partnership',
  verb: 'Delete',
  permission: 'partners.modify',
  target: partnership,
  movesAuthority: true,
  input: z.strictObject({}),
  output: z.null(),
  async run(permit) {
    const { row, tx, now } = permit
    const ending = await endPartnership(tx, row, 'customer', now)
    permit.remember({
      partnershipId: row.id,
      before: { status: row.status },
      after: { status: 'ended', endedBy: 'customer', removed: ending },
    })
    return null
  },
})
