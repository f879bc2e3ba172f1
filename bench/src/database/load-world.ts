import type pg from 'pg'
import type { World } from '../world.ts'
import { insert } from './insert.ts'
import { loadAssignments, loadPartnerships } from './load-access.ts'
import { loadPeople } from './load-people.ts'
import { loadRooms } from './load-rooms.ts'

/** Puts a world into a database, as its owner; answers an API token for each person. */
export async function loadWorld(owner: pg.Client, world: World): Promise<ReadonlyMap<string, string>> {
  const { customers, partners } = world
  const at = new Date()
  const tenants = [...customers, ...partners].map(({ tenantId, name }) => ({ id: tenantId, name }))
  await insert(owner, 'tenants', tenants)
  await insert(
    owner,
    'tenant_settings',
    tenants.map(({ id }) => ({ tenant_id: id })),
  )
  const tokens = await loadPeople(owner, world, at)
  await loadRooms(owner, world)
  await loadPartnerships(owner, world, at)
  await loadAssignments(owner, world)
  // The planner, and the index-only scans of whoever counts, know the tables as they are now.
  await owner.query('vacuum analyze')
  return tokens
}
