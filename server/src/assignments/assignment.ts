import type { Member } from '@latchkey/contract'
import { coversScope } from '../access/granting.ts'
import type { ResolvedScope } from '../access/scope.ts'
import type { Standing } from '../access/standing.ts'
import type { Target } from '../operation/target.ts'
import { type RoleRow, seesRole } from '../roles/role.ts'
import { loadAssignments, selectAssignments } from './load-assignments.ts'

/** An assignment with its role, its members and what it reaches. */
export interface AssignmentRow {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly built_in: 'assignedAdmins' | 'tenantManagers' | null
  readonly description: string
  readonly email_notifications: boolean
  readonly sort_name: string
  readonly created_at: Date
  readonly role: RoleRow
  readonly members: readonly Member[]
  /** Of the assigned admins: what the customer has given the partner. */
  readonly scope: ResolvedScope
}

const all: ResolvedScope = { allRooms: true, roomIds: [], groupIds: [] }

/** What is given with a role by this assignment. A primary admin has all that the partnership has. */
export const grantedScope = (row: Pick<AssignmentRow, 'built_in' | 'scope'>): ResolvedScope =>
  row.built_in === 'assignedAdmins' ? all : row.scope

/** Whether it is the list of primary admins as its customer sees it, who sets what they reach (spec 2.2). */
export const isGivenByCustomer = (standing: Standing, row: Pick<AssignmentRow, 'built_in'>): boolean =>
  row.built_in === 'assignedAdmins' && standing.side === 'customer'

/** An assignment, changed by whoever may change roles over all that it reaches. */
export const assignment: Target<AssignmentRow> = {
  type: 'Assignment',
  param: 'assignmentId',
  notFound: 'assignment.not_found',
  async find({ queries, tenantId, standing, lock }, id) {
    const rows = await selectAssignments(queries, tenantId)
      .where('id', '=', id)
      .$if(lock, (q) => q.forUpdate())
      .execute()
    const [row] = await loadAssignments(queries, standing, rows)
    return row
  },
  sees: (standing, row) => seesRole(standing, row.role),
  allows: (standing, permission, row) =>
    isGivenByCustomer(standing, row)
      ? standing.holds(permission) || standing.holds('partners.modify')
      : standing.holds(permission) &&
        (permission !== 'roles.modify' || coversScope(standing, permission, grantedScope(row))),
  present: (row) => presentFields(row),
}

/** What the audit keeps of it. */
export const presentFields = (row: AssignmentRow) => ({
  name: row.name,
  description: row.description,
  emailNotifications: row.email_notifications,
  members: row.members.map(({ type, id, name }) => ({ type, id, name })),
  scope: row.scope,
})
