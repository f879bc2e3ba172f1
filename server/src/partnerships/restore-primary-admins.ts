import { AddPrimaryAdmins, PrimaryAdmins, Problem } from '@latchkey/contract'
import { holdEpochs } from '../access/authority.ts'
import { admitBy } from '../access/sign-in-policy.ts'
import type { Standing } from '../access/standing.ts'
import { resolveMemberChange, writeMembers } from '../assignments/write-members.ts'
import { isAnybodyBehind } from '../directory/is-anybody-behind.ts'
import { operation } from '../operation/operation.ts'
import type { Permit } from '../operation/permit.ts'
import type { Target } from '../operation/target.ts'
import { modifiesPrimaryAdmins, presentAdmins } from './assigned-admins.ts'
import { findPartnership, type PartnershipRow, selectPartnerships } from './partnership.ts'
import { listPrimaryAdmins, selectAssignedAdmins } from './primary-admin.ts'

/**
 * Whether a person names primary admins as the one who answers invitations, rather than as one who changes roles in
 * the customer's tenant.
 */
export const restoresAdmins = (home: Standing, there: Standing | undefined): boolean =>
  home.holds('invitations.respond') && !(there && modifiesPrimaryAdmins(there))

/** The partnership with a customer, for the partner's people who see customers; found at home, by the customer's id. */
const ownPartnership: Target<PartnershipRow> = {
  type: 'Assignment',
  param: 't',
  notFound: 'tenant.not_found',
  // Locked later, after the customer's facts.
  find: ({ queries, tenantId }, customerId) =>
    selectPartnerships(queries)
      .where('p.tenant_id', '=', customerId)
      .where('p.partner_tenant_id', '=', tenantId)
      .where('p.status', '<>', 'ended')
      .executeTakeFirst(),
  sees: (standing) => standing.holds('tenants.view'),
  allows: (standing, permission) => standing.holds(permission),
  tenantOf: ({ tenantId }) => tenantId,
}

/**
 * Names primary admins for a customer where the partner's directory has left none: as on the day the invitation was
 * accepted, by whoever answers invitations (docs/decisions/0031).
 */
export const restorePrimaryAdmins = operation({
  name: 'primaryAdmin.add',
  summary: 'Name primary admins for a customer that has none left',
  category: 'Assignment',
  verb: 'Update',
  permission: 'invitations.respond',
  target: ownPartnership,
  movesAuthority: true,
  input: AddPrimaryAdmins,
  output: PrimaryAdmins,
  async run(permit, { members }) {
    const { actor, now, origin, queries, row, tx } = permit
    const partnership = await hold(permit)
    if (partnership?.status !== 'active') throw new Problem('partnership.not_active')
    admitBy(partnership.signInPolicy, actor, origin, now)
    const before = await there(permit, () => listPrimaryAdmins(queries, row.tenantId, row.id))
    if (await isAnybodyBehind(tx, actor.tenantId, before)) throw new Problem('partnership.has_admins')
    const change = await resolveMemberChange(permit, before, { addMembers: members })
    // An empty security group is nobody.
    if (!(await isAnybodyBehind(tx, actor.tenantId, change.left)))
      throw new Problem('invitation.primary_admin_required')
    const assignment = await there(permit, async () => {
      const { id } = await selectAssignedAdmins(queries, row.tenantId, row.id)
        .select('a.id')
        .executeTakeFirstOrThrow()
      await writeMembers(permit, id, change)
      return queries
        .updateTable('assignments')
        .set((eb) => ({ version: eb('version', '+', 1) }))
        .where('tenant_id', '=', row.tenantId)
        .where('id', '=', id)
        .returning(['id', 'name', 'version'])
        .executeTakeFirstOrThrow()
    })
    await clearMark(permit)
    permit.remember({
      partnershipId: row.id,
      object: { id: assignment.id, name: assignment.name },
      before: presentAdmins({ members: before }),
      after: presentAdmins({ members: change.left }),
    })
    return { items: [...change.left], may: { modify: false }, version: assignment.version }
  },
})

/** In the customer's tenant, as the partner. */
const there = <T>({ actor, row, tx }: Permit<PartnershipRow>, work: () => Promise<T>): Promise<T> =>
  tx.as({ home: actor.tenantId, tenant: row.tenantId }, work)

/** The facts before the row, like every other writer, so that two never wait for each other. */
const hold = ({ queries, row, tx }: Permit<PartnershipRow>): Promise<PartnershipRow | undefined> =>
  tx.as({ home: row.tenantId, tenant: row.tenantId }, async () => {
    await tx.run(holdEpochs([row.tenantId], 'no key update'))
    return findPartnership(queries, row.tenantId, row.id, { lock: true })
  })

// The mark stands in the customer's row, which the customer alone writes.
const clearMark = ({ queries, row, tx }: Permit<PartnershipRow>): Promise<unknown> =>
  tx.as({ home: row.tenantId, tenant: row.tenantId }, () =>
    queries
      .updateTable('partnerships')
      .set({ without_admins_since: null })
      .where('tenant_id', '=', row.tenantId)
      .where('id', '=', row.id)
      .where('without_admins_since', 'is not', null)
      .execute(),
  )
