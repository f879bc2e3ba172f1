import { assignablePermissions, type Permission, permissions } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { partnerUp } from '../../test/partner-up.ts'
import { type Hand, type Reply, setStage } from '../../test/stage.ts'

/**
 * The table of decisions D1, written down a second time: Managed Service Administrator, Site Lead, Site Tech,
 * Primary admin (spec 3.3, test vector 9, with the Create of rooms between).
 */
const table = `
  rooms.view YYYY           rooms.modify YYYY         rooms.resetKey Y---
  rooms.downloadKey YYY-    rooms.unenroll YYY-       rooms.create YY--
  groups.create YY--        groups.view YY-Y          groups.modify YY--
  rings.create YY--         rings.view YY-Y           rings.modify YY-Y
  reports.view YY-Y         tickets.create YYYY       tickets.view YYYY
  tickets.update YYYY       settings.view Y---        settings.modify Y---
  roles.view Y--Y           roles.modify Y--Y
  partners.view Y---        partners.modify Y---      approvals.decide Y---
  audit.view Y---           integrations.modify Y---`

const cells = [...table.matchAll(/(\S+) ([Y-]{4})/g)].map(
  ([, permission, row]) => [permission as Permission, row!] as const,
)

const stage = await setStage()
const { as, world } = stage
const { contoso, fabrikam } = world.tenants
const { people } = world
const base = `/tenants/${contoso.id}`
const { partnershipId } = await partnerUp(stage)

const roomOf = (group: string) =>
  contoso.roomIds[{ Munich: 'Chiemsee', Paris: 'Loire', 'US West': 'Zion' }[group]!]!

/** Who holds which column, and where. A Primary admin is asked in a room of the partnership's. */
const holders = [
  { role: 'Managed Service Administrator', column: 0, name: 'alice', group: 'US West' },
  { role: 'global administrator', column: 0, name: 'gabriel', group: 'US West' },
  { role: 'Site Lead', column: 1, name: 'ben', group: 'Munich' },
  { role: 'Site Tech', column: 2, name: 'chloe', group: 'Paris' },
  { role: 'Primary admin', column: 3, name: 'felix', group: 'US West' },
] as const

let made = 0
const fresh = () => `Made ${(made += 1)}`

/** Real routes that ask for a permission, for those whose feature is there. What they answer besides does not matter. */
const probes: Partial<Record<Permission, (by: Hand, group: string) => Promise<Reply>>> = {
  'rooms.view': (by, group) => by('GET', `${base}/rooms/${roomOf(group)}`),
  'rooms.modify': (by, group) => by('PATCH', `${base}/rooms/${roomOf(group)}`, { floor: '7' }),
  'rooms.create': (by, group) =>
    by('POST', `${base}/rooms`, { name: fresh(), groupIds: [contoso.groupIds[group]] }),
  'rooms.downloadKey': (by) => by('GET', `${base}/enrollment-key`),
  'rooms.resetKey': (by) => by('POST', `${base}/enrollment-key/reset`),
  'groups.view': (by, group) => by('GET', `${base}/room-groups/${contoso.groupIds[group]}`),
  'groups.create': (by, group) =>
    by('POST', `${base}/room-groups`, { name: fresh(), roomIds: [roomOf(group)] }),
  'groups.modify': (by, group) =>
    by('PATCH', `${base}/room-groups/${contoso.groupIds[group]}`, { description: 'Ours' }),
  'settings.view': (by) => by('GET', `${base}/settings`),
  'settings.modify': (by) => by('PATCH', `${base}/settings`, {}),
  'roles.view': (by) => by('GET', `${base}/roles`),
  'roles.modify': (by) => by('POST', `${base}/roles`, { name: fresh(), permissions: ['rooms.view'] }),
  'partners.view': (by) => by('GET', `${base}/partnerships`),
  'partners.modify': (by) => by('PATCH', `${base}/partnerships/${partnershipId}`, {}),
  'audit.view': (by) => by('GET', `${base}/audit-events/heads`),
}

const here = async (by: Hand): Promise<{ permissions: Permission[] } | undefined> =>
  (await by('GET', '/me')).body.tenants.find(({ id }: { id: string }) => id === contoso.id)

test('the table has every permission that can be given', () => {
  expect(new Set(cells.map(([permission]) => permission))).toEqual(new Set(assignablePermissions))
})

describe.each(holders)('$role', ({ column, name, group }) => {
  const held = cells.filter(([, row]) => row[column] === 'Y').map(([permission]) => permission)

  test('is told of exactly these permissions', async () => {
    const told = (await here(as[name]))?.permissions ?? []
    const duties = permissions.filter((permission) => !assignablePermissions.some((p) => p === permission))
    expect(new Set(told.filter((permission) => !duties.includes(permission)))).toEqual(new Set(held))
  })

  test.each(cells)('%s is as in the table: %s', async (permission, row) => {
    const expected = row[column] === 'Y'
    const explained = await as.alice(
      'GET',
      `${base}/access?user=${people[name].userId}&room=${roomOf(group)}`,
    )
    const entry = explained.body.permissions.find(
      (each: { permission: string }) => each.permission === permission,
    )
    expect(entry.allowed).toBe(expected)
    // A partner reads the entries of its own people without the permission (decisions D9).
    const isOwnAudit = permission === 'audit.view' && name === 'felix'
    const answer = isOwnAudit ? undefined : await probes[permission]?.(as[name], group)
    if (!answer) return
    if (expected) expect(answer.status).toBeLessThan(300)
    else
      expect(['permission.denied', 'room_group.not_found', 'partnership.not_found']).toContain(
        answer.body.code,
      )
    if (answer.body.code === 'permission.denied') expect(answer.body.details.permission).toBe(permission)
  })
})

describe('the Auditor', () => {
  test('sees everything, and changes nothing', async () => {
    const told = (await here(as.oscar))?.permissions
    expect(told).toEqual(assignablePermissions.filter((permission) => permission.endsWith('.view')))
    for (const [permission, probe] of Object.entries(probes)) {
      const answer = await probe(as.oscar, 'Munich')
      if (permission.endsWith('.view')) expect([permission, answer.status]).toEqual([permission, 200])
      else expect(answer.body).toMatchObject({ code: 'permission.denied', details: { permission } })
    }
  })
})

describe('a Tenant manager', () => {
  test('sees no rooms, neither at home nor at the customer', async () => {
    const { tenants } = (await as.fiona('GET', '/me')).body
    expect(tenants).toMatchObject([{ id: fabrikam.id, permissions: ['tenants.view', 'invitations.respond'] }])
    for (const probe of Object.values(probes))
      expect((await probe(as.fiona, 'Munich')).body.code).toBe('tenant.not_found')
    expect((await as.fiona('GET', '/rooms')).body.items).toEqual([])
  })
})

describe('a custom role', () => {
  test.each(assignablePermissions)('of %s alone gives that and nothing else', async (permission) => {
    const role = await as.alice('POST', `${base}/roles`, { name: fresh(), permissions: [permission] })
    const path = `${base}/roles/${role.body.id}`
    await as.alice('POST', `${path}/assignments`, {
      name: 'Uma',
      members: [{ type: 'user', id: people.uma.userId }],
      scope: { allRooms: true },
    })
    expect((await here(as.uma))?.permissions).toEqual([permission])
    for (const [asked, probe] of Object.entries(probes)) {
      const answer = await probe(as.uma, 'Munich')
      const isAllowed = answer.status < 300
      // Some things can be changed only by those who see them.
      if (asked !== permission) expect([asked, isAllowed]).toEqual([asked, false])
      else if (asked.endsWith('.view')) expect([asked, isAllowed]).toEqual([asked, true])
    }
    expect((await as.alice('DELETE', path)).status).toBe(204)
    expect((await here(as.uma))?.permissions).toEqual([])
  })

  test.each(cells)('of a partner holds %s only where the Primary admin does: %s', async (permission, row) => {
    const role = await as.felix('POST', `${base}/roles`, { name: fresh(), permissions: [permission] })
    if (row[3] === 'Y') {
      expect(role.status).toBe(201)
      const path = `${base}/roles/${role.body.id}`
      await as.felix('POST', `${path}/assignments`, {
        name: 'Farah',
        members: [{ type: 'user', id: people.farah.userId }],
        scope: { allRooms: true },
      })
      expect((await here(as.farah))?.permissions).toEqual([permission])
      expect((await as.felix('DELETE', path)).status).toBe(204)
      expect(await here(as.farah)).toBeUndefined()
    } else
      expect(role.body).toMatchObject({
        code: 'grant.exceeds_ceiling',
        details: { permissions: [permission] },
      })
  })

  test('is as narrow as the token it is used with', async () => {
    const { body } = await as.alice('POST', '/api-tokens', {
      name: 'Narrow',
      permissions: ['rooms.view'],
      expiresInDays: 1,
    })
    const narrow = stage.hand(body.token)
    expect((await here(narrow))?.permissions).toEqual(['rooms.view'])
    for (const [asked, probe] of Object.entries(probes))
      expect([asked, (await probe(narrow, 'Munich')).status < 300]).toEqual([asked, asked === 'rooms.view'])
  })
})

describe('in one customer and in another', () => {
  test('the same person may do different things', async () => {
    await partnerUp(stage, { customer: 'woodgrove', by: 'wendy', primaryAdmins: ['frank'] })
    const woodgrove = world.tenants.woodgrove
    const there = `/tenants/${woodgrove.id}`
    const role = await as.frank('POST', `${there}/roles`, {
      name: 'Help desk',
      permissions: ['tickets.view', 'tickets.update'],
    })
    await as.frank('POST', `${there}/roles/${role.body.id}/assignments`, {
      name: 'Felix',
      members: [{ type: 'user', id: people.felix.userId }],
      scope: { allRooms: true },
    })
    const { tenants } = (await as.felix('GET', '/me')).body
    const held = Object.fromEntries(
      tenants.map((t: { id: string; permissions: string[] }) => [t.id, t.permissions]),
    )
    expect(held[woodgrove.id]).toEqual(['tickets.view', 'tickets.update'])
    expect(held[contoso.id]).toContain('roles.modify')
    expect(
      (await as.felix('PATCH', `${there}/rooms/${woodgrove.roomIds.Eiger}`, { floor: '1' })).body.code,
    ).toBe('room.not_found')
    expect((await as.felix('GET', `${there}/roles`)).body.code).toBe('permission.denied')
    expect((await as.felix('PATCH', `${base}/rooms/${contoso.roomIds.Zion}`, { floor: '1' })).status).toBe(
      200,
    )
    expect((await as.frank('GET', `${base}/roles`)).body.code).toBe('tenant.not_found')
  })
})
