import { Member, pageOf, SearchDirectory } from '@latchkey/contract'
import { sql } from 'kysely'
import { readPlace, writeCursor } from '../operation/cursor.ts'
import { query } from '../operation/operation.ts'
import { self } from '../operation/target.ts'
import { bounds } from './bounds.ts'

/** Everybody finds the security groups of their own organisation, by name; who is in them is not told. */
export const searchGroups = query({
  name: 'directoryGroup.list',
  summary: "Search the security groups of one's own organisation",
  permission: null,
  target: self,
  input: SearchDirectory,
  output: pageOf(Member),
  async run({ actor, queries }, { search, limit, cursor }) {
    const place = readPlace('directory/groups', search, cursor)
    const { from, to } = bounds(search)
    const rows = await queries
      .selectFrom('security_groups')
      .select(['id', 'name', 'sort_name'])
      .where('tenant_id', '=', actor.tenantId)
      .where(sql<boolean>`sort_name >= ${from} and sort_name < ${to}`)
      .$if(place !== null, (q) =>
        q.where(sql<boolean>`(sort_name, id) > (${place?.key}, ${place?.id}::uuid)`),
      )
      .orderBy('sort_name')
      .orderBy('id')
      .limit(limit + 1)
      .execute()
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return {
      items: page.map(({ id, name }) => ({ type: 'group' as const, id, name, upn: null })),
      nextCursor:
        rows.length > limit && last
          ? writeCursor('directory/groups', search, [last.sort_name, last.id])
          : null,
    }
  },
})
