import { z } from 'zod'
import { operation } from '../operation/operation.ts'
import { currentPartnership } from './current-partnership.ts'
import { endPartnership } from './end-partnership.ts'

/** The partner removes a customer (spec 1.6): a duty of the primary admins for that customer alone. */
export const leaveCustomer = operation({
  name: 'partnership.leave',
  summary: 'Remove a customer: end the partnership from the partner’s side',
  category: 'Partnership',
  verb: 'Delete',
  permission: 'partnership.leave',
  target: currentPartnership,
  movesAuthority: true,
  input: z.strictObject({}),
  output: z.null(),
  async run(permit) {
    const { row, tx, now } = permit
    const ending = await endPartnership(tx, row, 'partner', now)
    permit.remember({
      before: { status: row.status },
      after: { status: 'ended', endedBy: 'partner', removed: ending },
    })
    return null
  },
})
