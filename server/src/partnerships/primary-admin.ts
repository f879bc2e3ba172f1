import type { Member } from '@latchkey/contract'
import type { Queries } from '../db/kysely.ts'

/** The members of a partnership's *Assigned admins*, whatever side looks. */
export const selectAssignedAdmins = (queries: Queries, tenantId: string, partnershipId: string) =>
  queries
    .selectFrom('assignments as a')
    .innerJoin('roles as r', (join) =>
      join.onRef('r.tenant_id', '=', 'a.tenant_id').onRef('r.id', '=', 'a.role_id'),
    )
    .where('a.tenant_id', '=', tenantId)
    .where('a.built_in', '=', 'assignedAdmins')
    .where('r.partnership_id', '=', partnershipId)

/** Who are primary admins for a customer, as they were named; by name. */
export const listPrimaryAdmins = (
  queries: Queries,
  tenantId: string,
  partnershipId: string,
): Promise<Member[]> =>
  selectAssignedAdmins(queries, tenantId, partnershipId)
    .innerJoin('assignment_members as m', (join) =>
      join.onRef('m.tenant_id', '=', 'a.tenant_id').onRef('m.assignment_id', '=', 'a.id'),
    )
    .select(['m.member_type as type', 'm.member_id as id', 'm.member_name as name', 'm.member_upn as upn'])
    .orderBy('m.member_name')
    .orderBy('m.member_id')
    .execute()
