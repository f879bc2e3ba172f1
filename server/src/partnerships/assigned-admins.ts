import type { Member, Permission } from '@latchkey/contract'
import type { Standing } from '../access/standing.ts'
import type { Finder, Target, TargetRow } from '../operation/target.ts'
import { listPrimaryAdmins, selectAssignedAdmins } from './primary-admin.ts'

/** The *Assigned admins* of the partnership by which one is in a customer's tenant (spec 2.2). */
export interface AssignedAdmins extends TargetRow {
  readonly version: number
  readonly partnershipId: string
  readonly assignmentId: string
  readonly permissions: Permission[]
  readonly members: readonly Member[]
}

/** Whether one may name and remove primary admins: whoever changes roles over all that the customer has given. */
export const modifiesPrimaryAdmins = (standing: Standing): boolean => standing.holdsEverywhere('roles.modify')

async function findAssignedAdmins({
  queries,
  standing,
  tenantId,
  lock,
}: Finder): Promise<AssignedAdmins | undefined> {
  const partnershipId = standing.partnership?.facts.id
  if (partnershipId === undefined) return undefined
  const row = await selectAssignedAdmins(queries, tenantId, partnershipId)
    .select(['a.id', 'a.name', 'a.version', 'r.permissions'])
    .$narrowType<{ permissions: Permission[] }>()
    .$if(lock, (q) => q.forUpdate('a'))
    .executeTakeFirst()
  if (!row) return undefined
  const members = await listPrimaryAdmins(queries, tenantId, partnershipId)
  return { ...row, partnershipId, assignmentId: row.id, members }
}

/** What the audit keeps of them. */
export const presentAdmins = ({ members }: Pick<AssignedAdmins, 'members'>) => ({
  members: members.map(({ type, id, name }) => ({ type, id, name })),
})

/** The list of them: for the partner's people alone, who are there by the same partnership. */
export const assignedAdmins: Target<AssignedAdmins> = {
  type: 'Assignment',
  param: null,
  notFound: 'tenant.not_found',
  find: findAssignedAdmins,
  sees: (standing) => standing.side === 'partner',
  allows: (standing, permission) =>
    permission === 'roles.modify' ? modifiesPrimaryAdmins(standing) : standing.holds(permission),
  present: presentAdmins,
}

/** One of them, by the id of the user or security group. */
export const primaryAdmin: Target<AssignedAdmins> = {
  ...assignedAdmins,
  param: 'memberId',
  notFound: 'user.not_found',
  async find(finder, memberId) {
    const row = await findAssignedAdmins(finder)
    return row?.members.some(({ id }) => id === memberId) ? { ...row, id: memberId } : undefined
  },
  sees: (standing) => standing.side === 'partner' && standing.holds('roles.view'),
}
