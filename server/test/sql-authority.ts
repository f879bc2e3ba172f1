import type { Database } from '../src/db/database.ts'

/**
 * The rule of decisions D2 once more, as one statement over the tables: every (user, permission, room) that is
 * allowed. For a database whose wall is down, since it asks about all tenants at once.
 */
const allAllowed = `
with recursive
  held (tenant_id, user_id, principal_id) as (
    select tenant_id, id, id from users where disabled_at is null
    union
    select g.tenant_id, g.user_id, g.group_id from security_group_users g join users u on u.tenant_id = g.tenant_id and u.id = g.user_id
    union
    select h.tenant_id, h.user_id, n.group_id
      from held h join security_group_groups n on n.tenant_id = h.tenant_id and n.member_group_id = h.principal_id),
  scoped (tenant_id, assignment_id, room_id) as (
    select a.tenant_id, a.id, r.id from assignments a join rooms r on r.tenant_id = a.tenant_id where a.all_rooms
    union
    select tenant_id, assignment_id, room_id from assignment_rooms
    union
    select s.tenant_id, s.assignment_id, m.room_id
      from assignment_room_groups s join room_group_rooms m on m.tenant_id = s.tenant_id and m.group_id = s.group_id),
  given (tenant_id, partnership_id, partner_tenant_id, room_id) as (
    select p.tenant_id, p.id, p.partner_tenant_id, r.id
      from partnerships p join rooms r on r.tenant_id = p.tenant_id
     where p.status = 'active'
       and (p.all_rooms
         or exists (select from partnership_rooms s where s.tenant_id = p.tenant_id and s.partnership_id = p.id and s.room_id = r.id)
         or exists (select from partnership_room_groups s join room_group_rooms m on m.tenant_id = s.tenant_id and m.group_id = s.group_id
                     where s.tenant_id = p.tenant_id and s.partnership_id = p.id and m.room_id = r.id))),
  ceilings (tenant_id, partnership_id, room_id, permission) as (
    select g.tenant_id, g.partnership_id, g.room_id, unnest(p.ceiling)
      from given g join partnerships p on p.tenant_id = g.tenant_id and p.id = g.partnership_id
    union
    select g.tenant_id, g.partnership_id, g.room_id, unnest(c.permissions)
      from given g
      join partnership_group_ceilings c on c.tenant_id = g.tenant_id and c.partnership_id = g.partnership_id
      join room_group_rooms m on m.tenant_id = c.tenant_id and m.group_id = c.group_id and m.room_id = g.room_id),
  granted (tenant_id, room_id, permission, role_partnership_id, user_id, home_id) as (
    select a.tenant_id, s.room_id, unnest(r.permissions), r.partnership_id, h.user_id, h.tenant_id
      from assignments a
      join roles r on r.tenant_id = a.tenant_id and r.id = a.role_id
      join scoped s on s.tenant_id = a.tenant_id and s.assignment_id = a.id
      join assignment_members m on m.tenant_id = a.tenant_id and m.assignment_id = a.id
      join held h on h.tenant_id = m.member_tenant_id and h.principal_id = m.member_id),
  allowed (user_id, home_id, tenant_id, permission, room_id) as (
    select user_id, home_id, tenant_id, permission, room_id from granted
     where role_partnership_id is null and home_id = tenant_id
    union
    select u.id, u.tenant_id, u.tenant_id, unnest($1::text[]), r.id
      from users u join rooms r on r.tenant_id = u.tenant_id where u.directory_role = 'globalAdministrator' and u.disabled_at is null
    union
    select g.user_id, g.home_id, g.tenant_id, g.permission, g.room_id
      from granted g
      join given v on v.tenant_id = g.tenant_id and v.partnership_id = g.role_partnership_id
                  and v.room_id = g.room_id and v.partner_tenant_id = g.home_id
      join ceilings c on c.tenant_id = g.tenant_id and c.partnership_id = g.role_partnership_id
                     and c.room_id = g.room_id and c.permission = g.permission)
select a.user_id as "userId", a.home_id as "homeId", a.tenant_id as "tenantId", a.permission, a.room_id as "roomId"
  from allowed a
  join tenants t on t.id = a.tenant_id and t.suspended_at is null
  join tenants h on h.id = a.home_id and h.suspended_at is null`

export interface Allowed {
  readonly userId: string
  readonly homeId: string
  readonly tenantId: string
  readonly permission: string
  readonly roomId: string
}

export async function allAllowedInSql(
  database: Database,
  administrates: readonly string[],
): Promise<Allowed[]> {
  const home = '00000000-0000-0000-0000-000000000000'
  const [answer] = await database.travel({ home, tenant: null }, [
    { sql: allAllowed, parameters: [administrates] },
  ])
  return (answer?.rows ?? []) as unknown as Allowed[]
}
