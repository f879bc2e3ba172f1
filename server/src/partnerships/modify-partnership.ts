import { ModifyPartnership, Partnership, Problem } from '@latchkey/contract'
import { operation } from '../operation/operation.ts'
import { readDelegation, resolveDelegation, writeCeiling } from './delegation.ts'
import { resolveEnd, scheduleEnd } from './end-date.ts'
import { refuseMoreThanHeld } from './may-delegate.ts'
import { mergeSignInPolicy } from './merge-sign-in-policy.ts'
import { findPartnership, partnership } from './partnership.ts'
import { writeScope } from './set-scope.ts'
import { showPartnership } from './show-partnership.ts'

/** Changes what a partner is given and under which rules. It binds from the partner's next request on. */
export const modifyPartnership = operation({
  name: 'partnership.modify',
  summary: 'Change a partnership',
  category: 'Partnership',
  verb: 'Update',
  permission: 'partners.modify',
  target: partnership,
  movesAuthority: true,
  input: ModifyPartnership,
  output: Partnership,
  async run(permit, change) {
    const { queries, row, standing, tenantId, tx, now } = permit
    if (row.status === 'ended') throw new Problem('partnership.ended')
    const before = await showPartnership(queries, standing, row)
    const given = await readDelegation(queries, row)
    const wanted = await resolveDelegation(queries, standing, given, change)
    refuseMoreThanHeld(standing, wanted, given)
    const end = resolveEnd(row, change, now)
    await queries
      .updateTable('partnerships')
      .set((eb) => ({
        all_rooms: wanted.scope.allRooms,
        change_control: JSON.stringify({ ...row.changeControl, ...change.changeControl }),
        sign_in_policy: JSON.stringify(mergeSignInPolicy(row.signInPolicy, change.signInPolicy ?? {})),
        ends_at: end.endsAt,
        renewal_days: end.renewalDays,
        version: eb('version', '+', 1),
      }))
      .where('tenant_id', '=', tenantId)
      .where('id', '=', row.id)
      .execute()
    if (change.scope) await writeScope(tx, tenantId, row.id, wanted.scope)
    if (change.ceiling) await writeCeiling(queries, row, wanted.ceiling)
    if (end.endsAt && end.endsAt.getTime() !== row.endsAt?.getTime())
      await scheduleEnd(tx, { tenantId, partnershipId: row.id, endsAt: end.endsAt }, now)
    const changed = await findPartnership(queries, tenantId, row.id, { lock: false })
    const after = await showPartnership(queries, standing, changed ?? row)
    permit.remember({ partnershipId: row.id, before: rulesOf(before), after: rulesOf(after) })
    return after
  },
})

/** What can be changed about a partnership; the audit keeps of it what was. */
const rulesOf = ({ scope, ceiling, changeControl, signInPolicy, endsAt, renewalDays }: Partnership) => ({
  scope,
  ceiling,
  changeControl,
  signInPolicy,
  endsAt,
  renewalDays,
})
