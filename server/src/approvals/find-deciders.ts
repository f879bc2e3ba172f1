import { permissionBit } from '@latchkey/contract'
import { sql } from 'kysely'
import type { Standing } from '../access/standing.ts'
import type { Queries } from '../db/kysely.ts'

const most = 10
const decide = permissionBit('approvals.decide')

/**
 * Names of people and security groups that were given the say, global administrators among them. For the customer's
 * own people, who decide themselves or see who holds what; a partner waits for the customer, not for somebody.
 */
export async function findDeciders(queries: Queries, standing: Standing): Promise<string[]> {
  if (standing.side === 'partner') return []
  if (!standing.holds('approvals.decide') && !standing.holds('roles.view')) return []
  const given = [...standing.slice.own]
    .filter(([, grants]) => grants.some(({ mask }) => (mask & decide) !== 0))
    .map(([id]) => id)
  const { rows } = await sql<{ name: string }>`
    select name from (
      select name, sort_name from users
       where tenant_id = ${standing.tenantId} and disabled_at is null
         and (id = any(${given}::uuid[]) or directory_role = 'globalAdministrator')
      union all
      select name, sort_name from security_groups
       where tenant_id = ${standing.tenantId} and id = any(${given}::uuid[])) deciding
     order by sort_name limit ${most}`.execute(queries)
  return rows.map(({ name }) => name)
}
