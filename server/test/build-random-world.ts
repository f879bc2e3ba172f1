import pg from 'pg'
import type { RandomWorld } from './random-world.ts'

/** Takes the wall of a test's own database down, or puts it up again. */
export async function setWall(ownerUrl: string, up: boolean): Promise<void> {
  await withOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ relation: string }>(
      "select distinct polrelid::regclass::text as relation from pg_policy where polname = 'wall'",
    )
    for (const { relation } of rows)
      await client.query(`alter table ${relation} ${up ? 'enable' : 'disable'} row level security`)
  })
}

/** Replaces everything in a database whose wall is down by a random world. */
export async function buildRandomWorld(ownerUrl: string, world: RandomWorld): Promise<void> {
  await withOwner(ownerUrl, async (client) => {
    const insert = async (table: string, rows: Record<string, unknown>[]) => {
      const columns = Object.keys(rows[0] ?? {})
      const values = rows.map(
        (_, r) => `(${columns.map((_, c) => `$${r * columns.length + c + 1}`).join(', ')})`,
      )
      if (rows.length > 0)
        await client.query(
          `insert into ${table} (${columns.join(', ')}) values ${values.join(', ')}`,
          rows.flatMap((row) => columns.map((column) => row[column])),
        )
    }
    await client.query('begin')
    await client.query('truncate tenants cascade')
    const at = new Date()
    await insert(
      'tenants',
      world.tenants.map((t) => ({ id: t.tenantId, name: t.name, suspended_at: t.suspended ? at : null })),
    )
    await insert(
      'users',
      world.users.map(({ id, tenantId, globalAdministrator }) => ({
        tenant_id: tenantId,
        id,
        upn: id,
        name: id,
        email: id,
        directory_role: globalAdministrator ? 'globalAdministrator' : null,
      })),
    )
    await insert(
      'security_groups',
      world.securityGroups.map(({ id, tenantId }) => ({ tenant_id: tenantId, id, name: id })),
    )
    await insert(
      'security_group_users',
      world.users.flatMap((user) =>
        user.groupIds.map((group_id) => ({ tenant_id: user.tenantId, group_id, user_id: user.id })),
      ),
    )
    await insert(
      'security_group_groups',
      world.nested.map(({ tenantId, groupId, memberGroupId }) => ({
        tenant_id: tenantId,
        group_id: groupId,
        member_group_id: memberGroupId,
      })),
    )
    await insert(
      'rooms',
      world.rooms.map(({ id, tenantId }) => ({ tenant_id: tenantId, id, name: id, sort_name: id })),
    )
    await insert(
      'room_groups',
      world.roomGroups.map(({ id, tenantId }) => ({ tenant_id: tenantId, id, name: id, sort_name: id })),
    )
    for (const tenant of world.tenants) {
      const tenant_id = tenant.tenantId
      await insert(
        'room_group_rooms',
        tenant.groupRooms.map(({ groupId, roomId }) => ({ tenant_id, group_id: groupId, room_id: roomId })),
      )
      for (const p of tenant.partnerships) {
        await insert('invitations', [
          {
            tenant_id,
            id: p.id,
            mode: 'domain',
            domain: p.id,
            status: 'accepted',
            expires_at: at,
            scope: '{}',
            terms_version: '1',
            terms_agreed_by: p.id,
            created_by: p.id,
            created_by_name: '',
          },
        ])
        await insert('partnerships', [
          {
            tenant_id,
            id: p.id,
            partner_tenant_id: p.partnerTenantId,
            invitation_id: p.id,
            mode: 'domain',
            status: p.status,
            all_rooms: p.allRooms,
            ceiling: p.ceiling,
            established_by: p.id,
            established_by_name: '',
          },
        ])
        await insert(
          'partnership_rooms',
          p.roomIds.map((room_id) => ({ tenant_id, partnership_id: p.id, room_id })),
        )
        await insert(
          'partnership_room_groups',
          p.groupIds.map((group_id) => ({ tenant_id, partnership_id: p.id, group_id })),
        )
        await insert(
          'partnership_group_ceilings',
          p.groupCeilings.map(({ groupId, permissions }) => ({
            tenant_id,
            partnership_id: p.id,
            group_id: groupId,
            permissions,
          })),
        )
      }
      for (const a of tenant.assignments) {
        await insert('roles', [
          {
            tenant_id,
            id: a.roleId,
            side: a.partnershipId ? 'partner' : 'customer',
            partnership_id: a.partnershipId,
            name: a.roleId,
            sort_name: a.roleId,
            permissions: a.permissions,
          },
        ])
        await insert('assignments', [
          { tenant_id, id: a.id, role_id: a.roleId, name: a.id, sort_name: a.id, all_rooms: a.allRooms },
        ])
        await insert(
          'assignment_rooms',
          a.roomIds.map((room_id) => ({ tenant_id, assignment_id: a.id, room_id })),
        )
        await insert(
          'assignment_room_groups',
          a.groupIds.map((group_id) => ({ tenant_id, assignment_id: a.id, group_id })),
        )
        await insert(
          'assignment_members',
          a.members.map((member) => ({
            tenant_id,
            assignment_id: a.id,
            member_type: world.users.some(({ id }) => id === member.id) ? 'user' : 'group',
            member_id: member.id,
            member_tenant_id: member.tenantId,
            member_name: '',
          })),
        )
      }
    }
    await client.query('commit')
  })
}

async function withOwner(ownerUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
