import { Member, pageOf, SearchDirectory } from '@latchkey/contract'
import { sql } from 'kysely'
import { readPlace, writeCursor } from '../operation/cursor.ts'
import { query } from '../operation/operation.ts'
import { self } from '../operation/target.ts'
import { bounds } from './bounds.ts'

/** Everybody finds the people of their own organisation, by name or UPN; nothing else of them is told. */
export const searchUsers = query({
  name: 'directoryUser.list',
  summary: "Search the users of one's own organisation",
  permission: null,
  target: self,
  input: SearchDirectory,
  output: pageOf(Member),
  async run({ actor, queries }, { search, limit, cursor }) {
    const place = readPlace('directory/users', search, cursor)
    const { from, to } = bounds(search)
    const after = place ? sql`(sort_name, id) > (${place.key}, ${place.id}::uuid)` : sql`true`
    const known = sql`select id, name, upn, sort_name from users
                       where tenant_id = ${actor.tenantId} and disabled_at is null`
    // Each by its own index: with both conditions in one the planner would rather walk all names in order.
    const { rows } = await sql<{ id: string; name: string; upn: string; sort_name: string }>`
      with by_upn as materialized (${known} and upn collate "C" >= ${from} and upn collate "C" < ${to}),
           by_name as (${known} and sort_name >= ${from} and sort_name < ${to} and ${after}
                       order by sort_name, id limit ${limit + 1})
      select * from by_name union select * from by_upn where ${after}
       order by sort_name, id limit ${limit + 1}`.execute(queries)
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return {
      items: page.map(({ id, name, upn }) => ({ type: 'user' as const, id, name, upn })),
      nextCursor:
        rows.length > limit && last
          ? writeCursor('directory/users', search, [last.sort_name, last.id])
          : null,
    }
  },
})
