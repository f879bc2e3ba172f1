import { builtInRoles } from '@latchkey/contract'
import { v7 as uuidv7 } from 'uuid'
import type { Database, Transaction } from '../db/database.ts'
import { sortName } from '../rooms/sort-name.ts'

export interface NewTenant {
  readonly id?: string
  readonly name: string
  /** Domains that are given, not proven: by the operator, or in the demo. */
  readonly domains: readonly string[]
  /** False where the operator has yet to approve it as a partner (decisions D10). */
  readonly mayBePartner?: boolean
}

/**
 * Makes a tenant with what each has from its first day: settings, built-in roles, the Tenant managers assignment.
 * The operator's act, over the owner's connection: the application's role cannot make tenants.
 */
export async function provisionTenant(
  owner: Database,
  { id = uuidv7(), name, domains, mayBePartner = true }: NewTenant,
): Promise<string> {
  await owner.inTenant({ home: id, tenant: null }, async ({ queries }) => {
    await queries
      .insertInto('tenants')
      .values({ id, name, approved_as_partner_at: mayBePartner ? new Date() : null })
      .execute()
    for (const domain of domains)
      await queries
        .insertInto('domains')
        .values({ domain, owner_id: id, proof: 'given', verified_at: new Date() })
        .execute()
    await queries.insertInto('tenant_settings').values({ tenant_id: id }).execute()
    const roles = builtInRoles
      .filter(({ side }) => side === 'customer')
      .map((role) => ({ ...role, rowId: uuidv7() }))
    await queries
      .insertInto('roles')
      .values(
        roles.map((role) => ({
          tenant_id: id,
          id: role.rowId,
          side: role.side,
          built_in: role.id,
          name: role.name,
          sort_name: sortName(role.name),
          description: role.description,
          permissions: [...role.permissions],
        })),
      )
      .execute()
    const managers = 'Tenant managers'
    await queries
      .insertInto('assignments')
      .values({
        tenant_id: id,
        id: uuidv7(),
        role_id: roles.find((role) => role.id === 'tenantManager')?.rowId ?? '',
        built_in: 'tenantManagers',
        name: managers,
        sort_name: sortName(managers),
      })
      .execute()
  })
  return id
}

export interface NewUser {
  readonly upn: string
  readonly name: string
  /** Null until their first sign-in, by which their UPN is theirs. */
  readonly externalId: string | null
  readonly locale?: 'en' | 'fr' | 'de' | 'zh'
  readonly globalAdministrator?: boolean
}

/** Puts a person into a tenant's directory. */
export async function provisionUser({ queries, context }: Transaction, user: NewUser): Promise<string> {
  const id = uuidv7()
  await queries
    .insertInto('users')
    .values({
      tenant_id: context.home,
      id,
      upn: user.upn.toLowerCase(),
      name: user.name,
      email: user.upn.toLowerCase(),
      external_id: user.externalId,
      locale: user.locale ?? 'en',
      directory_role: user.globalAdministrator ? 'globalAdministrator' : null,
    })
    .execute()
  return id
}

/** Puts a security group into a tenant's directory, with its members. */
export async function provisionGroup(
  { queries, context }: Transaction,
  group: { name: string; externalId: string; userIds?: readonly string[]; groupIds?: readonly string[] },
): Promise<string> {
  const id = uuidv7()
  const tenant_id = context.home
  await queries
    .insertInto('security_groups')
    .values({ tenant_id, id, name: group.name, external_id: group.externalId })
    .execute()
  for (const user_id of group.userIds ?? [])
    await queries.insertInto('security_group_users').values({ tenant_id, group_id: id, user_id }).execute()
  for (const member_group_id of group.groupIds ?? [])
    await queries
      .insertInto('security_group_groups')
      .values({ tenant_id, group_id: id, member_group_id })
      .execute()
  return id
}
