import { v7 as uuidv7 } from 'uuid'
import type { Database, Transaction } from '../db/database.ts'
import { provisionGroup, provisionTenant, provisionUser } from '../directory/provision.ts'
import { nameColumns } from '../rooms/room-columns.ts'
import { sortName } from '../rooms/sort-name.ts'
import { issueDemoToken } from './issue-token.ts'
import {
  type DemoPerson,
  type DemoTenant,
  demoPeople,
  demoSecurityGroups,
  demoSites,
  demoTenants,
  type PersonKey,
  type TenantKey,
} from './people.ts'

export interface WorldTenant extends DemoTenant {
  readonly id: string
  readonly roomIds: Readonly<Record<string, string>>
  readonly groupIds: Readonly<Record<string, string>>
  readonly securityGroupIds: Readonly<Record<string, string>>
  /** By the catalogue's name of the built-in role. */
  readonly roleIds: Readonly<Record<string, string>>
}

export interface WorldPerson {
  readonly key: PersonKey
  readonly userId: string
  readonly tenantId: string
  readonly tenant: TenantKey
  readonly name: string
  readonly upn: string
  /** At the identity provider. */
  readonly externalId: string
  /** An API token that may do whatever they may. */
  readonly token: string
}

/** Who and what there is before anybody does anything. */
export interface World {
  readonly tenants: Readonly<Record<TenantKey, WorldTenant>>
  readonly people: Readonly<Record<PersonKey, WorldPerson>>
}

const entries = <Key extends string, Value>(record: Readonly<Record<Key, Value>>) =>
  Object.entries(record) as [Key, Value][]

/** The address that a site's room signs in with. */
export const demoAlias = (group: string, i: number, domain: string): string =>
  `${sortName(group).replaceAll(/[^a-z]+/g, '-')}-${i + 1}@${domain}`

/** Makes the world of {@link demoPeople}: tenants, directories, rooms, groups, and what people hold in their own tenant. */
export async function createWorld(owner: Database, { tokenDays = 365 } = {}): Promise<World> {
  const tenants: Partial<Record<TenantKey, WorldTenant>> = {}
  const people: Partial<Record<PersonKey, WorldPerson>> = {}
  for (const [key, tenant] of entries(demoTenants)) {
    const id = await provisionTenant(owner, { name: tenant.name, domains: [tenant.domain] })
    await owner.inTenant({ home: id, tenant: null }, async (tx) => {
      const { groupIds, roomIds } = await createSites(tx, key)
      const roleIds = await builtInRoleIds(tx)
      const residents = entries<PersonKey, DemoPerson>(demoPeople).filter(
        ([, person]) => person.tenant === key,
      )
      for (const [name, person] of residents)
        people[name] = await createPerson(tx, name, person, tenant, tokenDays)
      const securityGroupIds = await createSecurityGroups(tx, key, residents, people)
      for (const [name, { duty }] of residents)
        if (duty) await assignDuty(tx, duty, people[name], roleIds[duty.role] ?? '', groupIds)
      tenants[key] = { id, ...tenant, roomIds, groupIds, securityGroupIds, roleIds }
    })
  }
  return { tenants, people } as World
}

async function createSites({ queries, context }: Transaction, key: TenantKey) {
  const groupIds: Record<string, string> = {}
  const roomIds: Record<string, string> = {}
  const tenant_id = context.home
  for (const { group, country, city, building, timeZone, rooms } of demoSites.filter(
    ({ tenant }) => tenant === key,
  )) {
    const groupId = (groupIds[group] = uuidv7())
    await queries
      .insertInto('room_groups')
      .values({ tenant_id, id: groupId, ...nameColumns(group) })
      .execute()
    const rows = rooms.map((name, i) => ({
      tenant_id,
      id: (roomIds[name] = uuidv7()),
      ...nameColumns(name),
      country,
      city,
      building,
      floor: String(1 + (i % 3)),
      time_zone: timeZone,
      capacity: 4 + 4 * (i % 4),
      manufacturer: ['Lenovo', 'Logitech', 'Poly', 'Yealink'][i % 4] ?? null,
      alias: demoAlias(group, i, demoTenants[key].domain),
      license_type: 'Pro',
    }))
    await queries.insertInto('rooms').values(rows).execute()
    await queries
      .insertInto('room_group_rooms')
      .values(rows.map(({ id }) => ({ tenant_id, group_id: groupId, room_id: id })))
      .execute()
  }
  return { groupIds, roomIds }
}

async function createPerson(
  tx: Transaction,
  key: PersonKey,
  person: DemoPerson,
  { domain }: DemoTenant,
  tokenDays: number,
): Promise<WorldPerson> {
  const tenantId = tx.context.home
  const externalId = uuidv7()
  const upn = `${key}@${domain}`
  const userId = await provisionUser(tx, { ...person, upn, externalId })
  const token = await issueDemoToken(tx, userId, tokenDays)
  return { key, userId, tenantId, tenant: person.tenant, name: person.name, upn, externalId, token }
}

async function createSecurityGroups(
  tx: Transaction,
  key: TenantKey,
  residents: [PersonKey, DemoPerson][],
  people: Partial<Record<PersonKey, WorldPerson>>,
): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  for (const { name, holds = [] } of demoSecurityGroups.filter(({ tenant }) => tenant === key)) {
    const userIds = residents.flatMap(([person, { securityGroups }]) => {
      const userId = people[person]?.userId
      return securityGroups?.includes(name) && userId ? [userId] : []
    })
    const groupIds = holds.map((held) => ids[held] ?? '')
    ids[name] = await provisionGroup(tx, { name, externalId: uuidv7(), userIds, groupIds })
  }
  return ids
}

async function builtInRoleIds({ queries, context }: Transaction): Promise<Record<string, string>> {
  const rows = await queries
    .selectFrom('roles')
    .select(['id', 'built_in'])
    .where('tenant_id', '=', context.home)
    .where('built_in', 'is not', null)
    .execute()
  return Object.fromEntries(rows.map(({ id, built_in }) => [built_in, id]))
}

async function assignDuty(
  { queries, context }: Transaction,
  { role, groups = [] }: NonNullable<DemoPerson['duty']>,
  person: WorldPerson | undefined,
  roleId: string,
  groupIds: Readonly<Record<string, string>>,
): Promise<void> {
  const tenant_id = context.home
  if (!person) return
  const member = {
    tenant_id,
    member_type: 'user' as const,
    member_id: person.userId,
    member_tenant_id: tenant_id,
    member_name: person.name,
    member_upn: person.upn,
  }
  if (role === 'tenantManager') {
    const { id } = await queries
      .selectFrom('assignments')
      .select('id')
      .where('tenant_id', '=', tenant_id)
      .where('built_in', '=', 'tenantManagers')
      .executeTakeFirstOrThrow()
    await queries
      .insertInto('assignment_members')
      .values({ ...member, assignment_id: id })
      .execute()
    return
  }
  const id = uuidv7()
  const name = groups.length > 0 ? groups.join(', ') : person.name
  await queries
    .insertInto('assignments')
    .values({ tenant_id, id, role_id: roleId, ...nameColumns(name), all_rooms: groups.length === 0 })
    .execute()
  await queries
    .insertInto('assignment_members')
    .values({ ...member, assignment_id: id })
    .execute()
  for (const group of groups)
    await queries
      .insertInto('assignment_room_groups')
      .values({ tenant_id, assignment_id: id, group_id: groupIds[group] ?? '' })
      .execute()
}
