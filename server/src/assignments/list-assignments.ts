import { Assignment, ListAssignments, pageOf } from '@latchkey/contract'
import { sql } from 'kysely'
import { findPending } from '../approvals/pending.ts'
import { readPlace, writeCursor } from '../operation/cursor.ts'
import { query } from '../operation/operation.ts'
import { role } from '../roles/role.ts'
import { loadAssignments, selectAssignments } from './load-assignments.ts'
import { presentAssignment } from './present-assignment.ts'

/** Who holds a role, and where. */
export const listAssignments = query({
  name: 'assignment.list',
  summary: 'List the assignments of a role',
  permission: 'roles.view',
  target: role,
  input: ListAssignments,
  output: pageOf(Assignment),
  async run(look, { limit, cursor }) {
    const { queries, row, standing, tenantId } = look
    const list = `${row.id}/assignments`
    const place = readPlace(list, {}, cursor)
    const rows = await selectAssignments(queries, tenantId)
      .where('role_id', '=', row.id)
      .$if(place !== null, (q) =>
        q.where(sql<boolean>`(sort_name, id) > (${place?.key}, ${place?.id}::uuid)`),
      )
      .orderBy('sort_name')
      .orderBy('id')
      .limit(limit + 1)
      .execute()
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    const [loaded, pending] = await Promise.all([
      loadAssignments(queries, standing, page),
      findPending(
        look,
        page.map(({ id }) => id),
      ),
    ])
    return {
      items: await Promise.all(
        loaded.map(async (each) => ({
          ...(await presentAssignment(queries, standing, each)),
          ...pending(each.id),
        })),
      ),
      nextCursor: rows.length > limit && last ? writeCursor(list, {}, [last.sort_name, last.id]) : null,
    }
  },
})
