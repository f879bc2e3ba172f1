import { primaryAdminPermissions } from '@latchkey/contract'
import type pg from 'pg'
import { loadAssignments, loadPartnerships } from '../database/load-access.ts'
import { loadPeople } from '../database/load-people.ts'
import { Random } from '../random.ts'
import type { Partner, World } from '../world.ts'

const known = new WeakMap<World, Promise<string>>()

/**
 * Puts one more partner into a loaded world, who runs every room of every customer; answers a token of its one person.
 * Asked again, it is the same.
 */
export function loadOverseer(owner: pg.Client, world: World): Promise<string> {
  const token = known.get(world) ?? load(owner, world)
  known.set(world, token)
  return token
}

async function load(owner: pg.Client, world: World): Promise<string> {
  const random = new Random(11)
  const tenantId = random.id()
  const user = { id: random.id(), tenantId, groupIds: [] }
  const partner: Partner = {
    tenantId,
    name: 'Overseer',
    suspended: false,
    version: 1,
    roomsVersion: 1,
    partnerships: [],
    assignments: [],
    groups: [],
    groupRooms: [],
    users: [user],
    securityGroupIds: [],
  }
  const customers = world.customers.map((customer) => {
    const partnershipId = random.id()
    const everything = { allRooms: true, roomIds: [], groupIds: [] }
    return {
      ...customer,
      partnerships: [
        {
          ...everything,
          id: partnershipId,
          partnerTenantId: tenantId,
          status: 'active' as const,
          ceiling: primaryAdminPermissions,
          groupCeilings: [],
          changeControl: {},
          signInPolicy: {},
        },
      ],
      assignments: [
        {
          ...everything,
          id: random.id(),
          roleId: random.id(),
          permissions: primaryAdminPermissions,
          partnershipId,
          members: [{ id: user.id, tenantId }],
        },
      ],
    }
  })
  const added: World = { customers, partners: [partner] }
  const at = new Date()
  await owner.query('insert into tenants (id, name) values ($1, $2)', [tenantId, partner.name])
  await owner.query('insert into tenant_settings (tenant_id) values ($1)', [tenantId])
  const tokens = await loadPeople(owner, added, at)
  await loadPartnerships(owner, added, at)
  await loadAssignments(owner, added)
  return tokens.get(user.id) ?? ''
}
