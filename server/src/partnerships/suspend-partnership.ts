import { Partnership, Problem, SuspendPartnership } from '@latchkey/contract'
import { operation } from '../operation/operation.ts'
import { setPartnershipStatus } from './change-status.ts'
import { partnership } from './partnership.ts'
import { showPartnership } from './show-partnership.ts'
import { tellBothSides } from './tell-both-sides.ts'

/** Cuts the partner's access at once, and keeps everything for a resumption (decisions D4). */
export const suspendPartnership = operation({
  name: 'partnership.suspend',
  summary: 'Suspend a partnership',
  category: 'Partnership',
  verb: 'Update',
  permission: 'partners.modify',
  target: partnership,
  movesAuthority: true,
  input: SuspendPartnership,
  output: Partnership,
  async run(permit, { reason = '' }) {
    const { queries, row, standing, tx, now } = permit
    const suspended = await setPartnershipStatus(queries, row, 'suspended', now)
    if (!suspended) throw new Problem('partnership.not_active')
    await tellBothSides(tx, 'partnership.suspended', row, { reason })
    permit.remember({
      partnershipId: row.id,
      before: { status: row.status },
      after: { status: 'suspended', ...(reason && { reason }) },
    })
    return showPartnership(queries, standing, suspended)
  },
})
