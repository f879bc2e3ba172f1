import { Partnership, Problem } from '@latchkey/contract'
import { z } from 'zod'
import { operation } from '../operation/operation.ts'
import { setPartnershipStatus } from './change-status.ts'
import { partnership } from './partnership.ts'
import { showPartnership } from './show-partnership.ts'
import { tellBothSides } from './tell-both-sides.ts'

/** Lets a suspended partner in again, with the roles and assignments it had. */
export const resumePartnership = operation({
  name: 'partnership.resume',
  summary: 'Resume a partnership',
  category: 'Partnership',
  verb: 'Update',
  permission: 'partners.modify',
  target: partnership,
  movesAuthority: true,
  input: z.strictObject({}),
  output: Partnership,
  async run(permit) {
    const { queries, row, standing, tx, now } = permit
    if (row.status === 'ended') throw new Problem('partnership.ended')
    const resumed = await setPartnershipStatus(queries, row, 'active', now)
    if (!resumed) throw new Problem('partnership.not_suspended')
    await tellBothSides(tx, 'partnership.resumed', row)
    permit.remember({
      partnershipId: row.id,
      before: { status: row.status },
      after: { status: 'active' },
    })
    return showPartnership(queries, standing, resumed)
  },
})
