import { AccessPerson, ListAccessPeople, pageOf } from '@latchkey/contract'
import { sql } from 'kysely'
import { readPlace, writeCursor } from '../operation/cursor.ts'
import { query } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import type { Look } from './look.ts'

/**
 * Everybody whom an explanation can be about: of the reader's own people those who were given anything there, by
 * themselves or through security groups, and for a customer those whom its partners have named by person.
 */
export const listAccessPeople = query({
  name: 'access.people',
  summary: 'Search the people who have access',
  permission: 'roles.view',
  target: tenant,
  input: ListAccessPeople,
  output: pageOf(AccessPerson),
  async run(look, { limit, cursor, search = '' }) {
    const list = `${look.tenantId}/access/users`
    const place = readPlace(list, search, cursor)
    const rows = await readPeople(look, search, place, limit + 1)
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1) : undefined
    return {
      items: page.map(
        ({ id, name, upn, homeId, homeName }): AccessPerson => ({
          id,
          name,
          upn,
          tenant: { id: homeId, name: homeName },
        }),
      ),
      nextCursor: last ? writeCursor(list, search, [last.sortName, last.id]) : null,
    }
  },
})

interface FoundPerson {
  readonly id: string
  readonly name: string
  readonly upn: string | null
  readonly sortName: string
  readonly homeId: string
  readonly homeName: string
}

async function readPeople(
  { actor, queries, standing, tenantId }: Look,
  search: string,
  place: { key: string; id: string } | null,
  limit: number,
): Promise<FoundPerson[]> {
  const { slice, side } = standing
  const given = side === 'customer' ? slice.own : slice.partners.get(actor.tenantId)?.grants
  const principals = [...(given?.keys() ?? [])]
  const { rows } = await sql<FoundPerson>`
    with recursive held as (
      select id as group_id from security_groups
       where tenant_id = ${actor.tenantId} and id = any(${principals}::uuid[])
      union
      select g.member_group_id from security_group_groups g
        join held on g.tenant_id = ${actor.tenantId} and g.group_id = held.group_id),
    own as (
      select u.id, u.name, u.upn, u.sort_name, u.tenant_id as home
        from users u
       where u.tenant_id = ${actor.tenantId} and u.disabled_at is null
         and (u.id = any(${principals}::uuid[])
           or u.id in (select m.user_id from security_group_users m join held using (group_id)
                        where m.tenant_id = ${actor.tenantId})
           or (u.directory_role = 'globalAdministrator' and ${side === 'customer'}))),
    named as (
      select distinct on (m.member_id)
             m.member_id as id, m.member_name as name, m.member_upn as upn,
             lower(m.member_name) collate "C" as sort_name, m.member_tenant_id as home
        from assignment_members m
       where m.tenant_id = ${tenantId} and m.member_type = 'user'
         and m.member_tenant_id <> ${tenantId} and ${side === 'customer'}
       order by m.member_id, m.added_at desc),
    people as (select * from own union all select * from named)
    select p.id, p.name, p.upn, p.sort_name as "sortName", t.id as "homeId", t.name as "homeName"
      from people p join tenants t on t.id = p.home
     where (strpos(latchkey.fold(p.name), latchkey.fold(${search})) > 0
         or strpos(latchkey.fold(p.upn), latchkey.fold(${search})) > 0)
       and ${place ? sql`(p.sort_name, p.id) > (${place.key}, ${place.id}::uuid)` : sql`true`}
     order by p.sort_name, p.id limit ${limit}`.execute(queries)
  return rows
}
