import { primaryAdminPermissions } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso, fabrikam, woodgrove } = world.tenants
const { people } = world
const base = `/tenants/${contoso.id}`
const user = (key: keyof typeof people) => ({ type: 'user', id: people[key].userId })
const west = contoso.groupIds['US West']!

// Contoso gives Fabrikam the US West, and Fabrikam makes Felix primary admin. Northwind has Munich.
const { partnershipId } = await partnerUp(stage, { scope: { roomIds: [], groupIds: [west] } })
const northwind = await partnerUp(stage, {
  partner: 'northwind',
  acceptedBy: 'noah',
  primaryAdmins: ['nina'],
  scope: { roomIds: [], groupIds: [contoso.groupIds.Munich!] },
})
const [primaryAdmin] = (await as.felix('GET', `${base}/roles`)).body.items
const [assignedAdmins] = (await as.felix('GET', `${base}/roles/${primaryAdmin.id}/assignments`)).body.items
const admins = `${base}/assignments/${assignedAdmins.id}`

const makeRole = async (name: string, permissions: string[]) =>
  (await as.felix('POST', `${base}/roles`, { name, permissions })).body.id as string

describe("a partner's roles", () => {
  test('begin with Primary admin, and no other is seen by the partner', async () => {
    const listed = await as.felix('GET', `${base}/roles`)
    expect(listed.body.items).toMatchObject([
      {
        name: 'Primary admin',
        builtIn: 'primaryAdmin',
        side: 'partner',
        partnership: { id: partnershipId, partner: { id: fabrikam.id, name: 'Fabrikam AV' } },
        may: { modify: false, delete: false, assign: false },
      },
    ])
    expect(listed.body.items[0].permissions).toEqual(expect.arrayContaining([...primaryAdminPermissions]))
    expect((await as.felix('GET', `${base}/roles?side=customer`)).body.items).toEqual([])
    expect(
      (await as.felix('GET', `${base}/roles?partnershipId=${northwind.partnershipId}`)).body.items,
    ).toEqual([])
    expect((await as.felix('GET', `${base}/roles/${contoso.roleIds.siteLead}`)).body.code).toBe(
      'role.not_found',
    )
    const [other] = (await as.nina('GET', `${base}/roles`)).body.items
    for (const method of ['GET', 'PATCH', 'DELETE'] as const)
      expect(
        (await as.felix(method, `${base}/roles/${other.id}`, method === 'PATCH' ? {} : undefined)).body.code,
      ).toBe('role.not_found')
  })

  test('are seen by the customer beside its own, apart', async () => {
    const partners = await as.alice('GET', `${base}/roles?side=partner`)
    expect(
      partners.body.items
        .map((role: { partnership: { partner: { name: string } } }) => role.partnership.partner.name)
        .sort(),
    ).toEqual(['Fabrikam AV', 'Northwind Integrators'])
    const ofFabrikam = await as.alice('GET', `${base}/roles?partnershipId=${partnershipId}`)
    expect(ofFabrikam.body.items).toHaveLength(1)
    expect(
      (await as.alice('GET', `${base}/roles?side=customer`)).body.items.every(
        (role: { side: string }) => role.side === 'customer',
      ),
    ).toBe(true)
  })

  test('are made, changed and assigned by the partner, and told in the audit of the customer', async () => {
    const audit = await auditOf(stage, contoso.id)
    const made = await as.felix('POST', `${base}/roles`, {
      name: 'Site Lead',
      permissions: ['rooms.view', 'tickets.view', 'tickets.update'],
    })
    // The customer has a Site Lead too; names are told apart by side.
    expect(made).toMatchObject({
      status: 201,
      body: {
        side: 'partner',
        partnership: { id: partnershipId },
        may: { modify: true, delete: true, assign: true },
      },
    })
    const path = `${base}/roles/${made.body.id}`
    expect((await as.felix('PATCH', path, { name: 'Help desk' })).body.name).toBe('Help desk')
    const assigned = await as.felix('POST', `${path}/assignments`, {
      name: 'Day',
      members: [{ type: 'group', id: fabrikam.securityGroupIds['Help desk'] }],
      scope: { roomIds: [contoso.roomIds.Zion] },
    })
    expect(assigned).toMatchObject({ status: 201, body: { scope: { rooms: [{ name: 'Zion' }] } } })
    expect(await audit.next()).toMatchObject([
      { activity: 'role.create', category: 'Role', actor: { tenantId: fabrikam.id }, partnershipId },
      { activity: 'role.modify', before: { name: 'Site Lead' }, after: { name: 'Help desk' } },
      { activity: 'assignment.create', category: 'Assignment', object: { name: 'Day' }, partnershipId },
    ])
    // Through a security group, and one within it.
    for (const name of ['farah', 'hugo'] as const) {
      expect((await as[name]('GET', `${base}/rooms/${contoso.roomIds.Zion}`)).status).toBe(200)
      expect((await as[name]('GET', `${base}/rooms/${contoso.roomIds.Denali}`)).status).toBe(404)
      expect((await as[name]('GET', `${base}/roles`)).body.code).toBe('permission.denied')
    }
    // The customer sees the role, and of its member what the partner has shown.
    expect((await as.alice('GET', `${base}/assignments/${assigned.body.id}`)).body).toMatchObject({
      members: [{ type: 'group', name: 'Help desk', upn: null }],
      may: { modify: false, modifyMembers: false, modifyScope: false, delete: false },
    })
  })

  test('are not made, changed or assigned by the customer, who may delete them', async () => {
    const id = await makeRole('Short-lived', ['rooms.view'])
    const path = `${base}/roles/${id}`
    const assigned = await as.felix('POST', `${path}/assignments`, {
      name: 'Farah',
      members: [user('farah')],
      scope: { allRooms: true },
    })
    expect((await as.alice('GET', path)).body.may).toEqual({ modify: false, delete: true, assign: false })
    for (const refused of [
      await as.alice('PATCH', path, { name: 'Ours' }),
      await as.alice('PATCH', path, { permissions: ['rooms.view', 'rooms.modify'] }),
      await as.alice('POST', `${path}/assignments`, { name: 'Ours', scope: { allRooms: true } }),
      await as.alice('PATCH', `${base}/assignments/${assigned.body.id}`, { members: [user('uma')] }),
      await as.alice('PATCH', `${base}/assignments/${assigned.body.id}`, { removeMembers: [user('farah')] }),
      await as.alice('DELETE', `${base}/assignments/${assigned.body.id}`),
    ])
      expect(refused.body).toMatchObject({ code: 'role.of_partner', status: 409 })
    const denali = `${base}/rooms/${contoso.roomIds.Denali}`
    expect((await as.farah('GET', denali)).status).toBe(200)
    const audit = await auditOf(stage, contoso.id)
    expect((await as.alice('DELETE', path)).status).toBe(204)
    expect((await as.farah('GET', denali)).status).toBe(404)
    expect(await audit.next()).toMatchObject([
      { activity: 'role.delete', result: 'Successful', partnershipId, actor: { tenantId: contoso.id } },
    ])
  })

  test('never hold more than the customer has given, nor more than their maker', async () => {
    const above = await as.felix('POST', `${base}/roles`, {
      name: 'More',
      permissions: ['rooms.view', 'rooms.unenroll', 'settings.modify'],
    })
    expect(above.body).toMatchObject({
      code: 'grant.exceeds_ceiling',
      status: 403,
      details: { permissions: ['rooms.unenroll', 'settings.modify'] },
    })
    const id = await makeRole('Keepers', ['rooms.view', 'roles.view', 'roles.modify'])
    await as.felix('POST', `${base}/roles/${id}/assignments`, {
      name: 'Farah',
      members: [user('farah')],
      scope: { roomIds: [contoso.roomIds.Zion] },
    })
    expect(
      (await as.farah('POST', `${base}/roles`, { name: 'Mine', permissions: ['rooms.modify'] })).body,
    ).toMatchObject({
      code: 'grant.exceeds_own',
      details: { permissions: ['rooms.modify'] },
    })
    expect((await as.farah('PATCH', admins, { addMembers: [user('farah')] })).body.code).toBe(
      'permission.denied',
    )
    const viewers = await as.farah('POST', `${base}/roles`, { name: 'Viewers', permissions: ['rooms.view'] })
    const path = `${base}/roles/${viewers.body.id}/assignments`
    expect((await as.farah('POST', path, { name: 'All', scope: { allRooms: true } })).body.code).toBe(
      'grant.exceeds_own',
    )
    expect(
      (await as.farah('POST', path, { name: 'Denali', scope: { roomIds: [contoso.roomIds.Denali] } })).body
        .code,
    ).toBe('scope.unknown')
    expect(
      (await as.farah('POST', path, { name: 'Zion', scope: { roomIds: [contoso.roomIds.Zion] } })).status,
    ).toBe(201)
    await as.felix('DELETE', `${base}/roles/${id}`)
  })

  test('reach no room outside what was given, by whatever name', async () => {
    const id = await makeRole('Everywhere', ['rooms.view'])
    const path = `${base}/roles/${id}/assignments`
    for (const scope of [
      { roomIds: [contoso.roomIds.Seine] },
      { groupIds: [contoso.groupIds.Paris] },
      { roomIds: [woodgrove.roomIds.Eiger] },
    ])
      expect((await as.felix('POST', path, { name: 'Out', scope })).body.code).toBe('scope.unknown')
    expect(
      (await as.felix('POST', path, { name: 'Uma', scope: { allRooms: true }, members: [user('uma')] })).body
        .code,
    ).toBe('assignment.member_unknown')
    const made = await as.felix('POST', path, {
      name: 'All',
      scope: { allRooms: true },
      members: [user('hugo')],
    })
    expect(made.body.scope).toEqual({ allRooms: true, rooms: [], groups: [] })
    expect((await as.hugo('GET', `${base}/rooms/${contoso.roomIds.Denali}`)).status).toBe(200)
    expect((await as.hugo('GET', `${base}/rooms/${contoso.roomIds.Seine}`)).status).toBe(404)
    await as.felix('DELETE', `${base}/roles/${id}`)
  })
})

describe('the assigned admins', () => {
  test('are a list with the scope of the partnership, which comes with the role', async () => {
    expect(assignedAdmins).toMatchObject({
      name: 'Assigned admins',
      builtIn: 'assignedAdmins',
      members: [{ name: 'Felix Faure', upn: 'felix@fabrikam.com' }],
      scope: { allRooms: false, rooms: [], groups: [{ name: 'US West' }] },
      may: { modify: true, modifyMembers: true, modifyScope: false, delete: false },
    })
    expect((await as.felix('PATCH', `${base}/roles/${primaryAdmin.id}`, { name: 'Boss' })).body.code).toBe(
      'role.built_in',
    )
    expect((await as.alice('DELETE', `${base}/roles/${primaryAdmin.id}`)).body.code).toBe('role.built_in')
    expect((await as.felix('DELETE', admins)).body.code).toBe('assignment.built_in')
    expect((await as.felix('PATCH', admins, { name: 'Boss' })).body.code).toBe('assignment.built_in')
    expect((await as.felix('PATCH', admins, { scope: { allRooms: true } })).body.code).toBe(
      'assignment.scope_of_customer',
    )
    expect(
      (
        await as.felix('POST', `${base}/roles/${primaryAdmin.id}/assignments`, {
          name: 'Second',
          scope: { allRooms: true },
        })
      ).body.code,
    ).toBe('assignment.comes_with_role')
  })

  test('are given rooms by the customer and not by themselves, and every role of the partner follows at once', async () => {
    const id = await makeRole('Followers', ['rooms.view'])
    await as.felix('POST', `${base}/roles/${id}/assignments`, {
      name: 'Hugo',
      members: [user('hugo')],
      scope: { allRooms: true },
    })
    const rhone = `${base}/rooms/${contoso.roomIds.Rhône}`
    expect((await as.felix('GET', rhone)).status).toBe(404)
    const seen = await as.alice('GET', admins)
    expect(seen.body.may).toEqual({ modify: true, modifyMembers: false, modifyScope: true, delete: false })
    const given = await as.alice('PATCH', admins, {
      scope: { roomIds: [contoso.roomIds.Rhône], groupIds: [west] },
    })
    expect(given.body.scope).toMatchObject({ rooms: [{ name: 'Rhône' }], groups: [{ name: 'US West' }] })
    for (const name of ['felix', 'hugo'] as const) expect((await as[name]('GET', rhone)).status).toBe(200)
    expect((await as.alice('PATCH', admins, { scope: { groupIds: [west] } })).status).toBe(200)
    for (const name of ['felix', 'hugo'] as const) expect((await as[name]('GET', rhone)).status).toBe(404)
    expect((await as.alice('PATCH', admins, { members: [] })).body.code).toBe('role.of_partner')
    expect((await as.alice('PATCH', admins, { addMembers: [user('uma')] })).body.code).toBe('role.of_partner')
    expect((await as.oscar('PATCH', admins, { scope: { groupIds: [west] } })).body.code).toBe(
      'permission.denied',
    )
    await as.felix('DELETE', `${base}/roles/${id}`)
  })

  test('are given rooms only by whoever may change partners', async () => {
    const role = await as.alice('POST', `${base}/roles`, {
      name: 'Role keeper',
      permissions: ['rooms.view', 'groups.view', 'roles.view', 'roles.modify'],
    })
    await as.alice('POST', `${base}/roles/${role.body.id}/assignments`, {
      name: 'Uma',
      members: [user('uma')],
      scope: { allRooms: true },
    })
    expect((await as.uma('PATCH', admins, { scope: { groupIds: [west] } })).body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'partners.modify' },
    })
    await as.alice('DELETE', `${base}/roles/${role.body.id}`)
  })

  test('of fifty who are removed at once, one is left', async () => {
    expect((await as.felix('PATCH', admins, { members: [] })).body).toMatchObject({
      code: 'partnership.last_primary_admin',
      status: 409,
    })
    // Farah may do all of it by a role of the partner's own, so that she can take out everybody.
    const keepers = await makeRole('All but leaving', [...primaryAdminPermissions])
    await as.felix('POST', `${base}/roles/${keepers}/assignments`, {
      name: 'Farah',
      members: [user('farah')],
      scope: { allRooms: true },
    })
    const helpDesk = { type: 'group', id: fabrikam.securityGroupIds['Help desk'] }
    const all = [user('felix'), user('hugo'), user('fiona'), user('frank'), helpDesk]
    expect((await as.felix('PATCH', admins, { members: all })).body.members).toHaveLength(5)
    const tries = await Promise.all(
      Array.from({ length: 50 }, (_, i) => as.farah('PATCH', admins, { removeMembers: [all[i % 5]] })),
    )
    expect((await as.alice('GET', admins)).body.members).toHaveLength(1)
    const codes = new Set(tries.map(({ body }) => body.code))
    expect(codes).toEqual(new Set([undefined, 'partnership.last_primary_admin']))
  })
})

test('nobody makes themselves a primary admin by what is above the ceiling today and below it tomorrow', async () => {
  const partnership = `${base}/partnerships/${northwind.partnershipId}`
  const narrow = { permissions: ['rooms.view', 'roles.view', 'roles.modify'], inGroups: [] }
  expect((await as.alice('PATCH', partnership, { ceiling: narrow })).status).toBe(200)
  const [builtIn] = (await as.nina('GET', `${base}/roles`)).body.items
  const list = (await as.nina('GET', `${base}/roles/${builtIn.id}/assignments`)).body.items[0]
  const keepers = await as.nina('POST', `${base}/roles`, { name: 'Keepers', permissions: narrow.permissions })
  await as.nina('POST', `${base}/roles/${keepers.body.id}/assignments`, {
    name: 'Noah',
    members: [user('noah')],
    scope: { allRooms: true },
  })
  const path = `${base}/assignments/${list.id}`
  const refused = await as.noah('PATCH', path, { addMembers: [user('noah')] })
  expect(refused.body).toMatchObject({
    code: 'grant.exceeds_own',
    details: { permissions: expect.arrayContaining(['tickets.view', 'partnership.leave']) },
  })
  // Whoever was given all of it still passes it on.
  expect((await as.nina('PATCH', path, { addMembers: [user('noah')] })).status).toBe(200)
})

test('a partnership that was left without admins has some again when one is named', async () => {
  const home = { home: contoso.id, tenant: null }
  await stage.owner.inTenant(home, ({ queries }) =>
    queries
      .updateTable('partnerships')
      .set({ without_admins_since: new Date() })
      .where('id', '=', northwind.partnershipId)
      .execute(),
  )
  const [builtIn] = (await as.nina('GET', `${base}/roles?search=primary`)).body.items
  const list = (await as.nina('GET', `${base}/roles/${builtIn.id}/assignments`)).body.items[0]
  const path = `${base}/assignments/${list.id}`
  const marked = () =>
    stage.owner.inTenant(home, ({ queries }) =>
      queries
        .selectFrom('partnerships')
        .select('without_admins_since as since')
        .where('id', '=', northwind.partnershipId)
        .executeTakeFirstOrThrow(),
    )
  await as.nina('PATCH', path, { description: 'Ours' })
  expect((await marked()).since).not.toBeNull()
  await as.nina('PATCH', path, { removeMembers: [user('noah')] })
  await as.nina('PATCH', path, { addMembers: [user('noah')] })
  expect((await marked()).since).toBeNull()
})
