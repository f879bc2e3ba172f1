import type { MemberRef } from '@latchkey/contract'
import type { Transaction } from '../db/database.ts'

/**
 * Whether at least one person stands behind these users and security groups: still in the directory and not
 * disabled. Groups count by the people they hold, through other groups too. Asked at home in that directory.
 */
export async function isAnybodyBehind(
  tx: Transaction,
  tenantId: string,
  members: readonly MemberRef[],
): Promise<boolean> {
  const ids = (type: MemberRef['type']) =>
    members.filter((member) => member.type === type).map(({ id }) => id)
  const { rows } = await tx.run({
    sql: `with recursive held as (
            select id as group_id from security_groups where tenant_id = $1 and id = any($3::uuid[])
            union
            select g.member_group_id from security_group_groups g
              join held on g.tenant_id = $1 and g.group_id = held.group_id)
          select 1 from users u
           where u.tenant_id = $1 and u.disabled_at is null
             and (u.id = any($2::uuid[])
               or exists (select from security_group_users m join held using (group_id)
                           where m.tenant_id = $1 and m.user_id = u.id))
           limit 1`,
    parameters: [tenantId, ids('user'), ids('group')],
  })
  return rows.length > 0
}
