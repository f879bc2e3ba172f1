import { actAsSystem } from '../operation/act-as-system.ts'
import { getTenant } from './find-tenant.ts'
import type { Operator } from './operate.ts'

const changes = {
  'approve-partner': {
    sql: 'update tenants set approved_as_partner_at = coalesce(approved_as_partner_at, $2) where id = $1',
    activity: 'tenant.approveAsPartner',
    said: 'may now accept invitations as a partner',
  },
  suspend: {
    sql: 'update tenants set suspended_at = coalesce(suspended_at, $2) where id = $1',
    activity: 'tenant.suspend',
    said: 'is suspended: none of its people gets in any more, in any tenant',
  },
  resume: {
    sql: 'update tenants set suspended_at = null where id = $1 and $2::timestamptz is not null',
    activity: 'tenant.resume',
    said: 'is no longer suspended',
  },
} as const

export type TenantChange = keyof typeof changes

/** Changes what only an operator may: whether a tenant gets in, and whether it may be a partner (decisions D10). */
export async function changeTenant(operator: Operator, change: TenantChange, domain: string): Promise<void> {
  const tenant = await getTenant(operator, domain)
  const { sql, activity, said } = changes[change]
  await actAsSystem(operator.house, 'operator', tenant.id, async (tx, record, now) => {
    await tx.run({ sql, parameters: [tenant.id, now] })
    record({
      category: 'Setting',
      activity,
      operation: 'Update',
      object: { type: 'Tenant', id: tenant.id, name: tenant.name },
    })
  })
  operator.say(`${tenant.name} ${said}.`)
}
