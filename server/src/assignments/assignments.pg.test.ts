import { assignablePermissions } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { setStage } from '../../test/stage.ts'

const { as, owner, world } = await setStage()
const { contoso, fabrikam, woodgrove } = world.tenants
const { people } = world
const base = `/tenants/${contoso.id}`
const of = (role: string) => `${base}/roles/${contoso.roleIds[role]}/assignments`
const user = (key: keyof typeof people) => ({ type: 'user', id: people[key].userId })
const facilities = { type: 'group', id: contoso.securityGroupIds.Facilities! }
const munich = { groupIds: [contoso.groupIds.Munich!] }

const lastEntry = (activity: string) =>
  owner.inTenant({ home: contoso.id, tenant: null }, ({ queries }) =>
    queries
      .selectFrom('audit_events')
      .selectAll()
      .where('tenant_id', '=', contoso.id)
      .where('activity', '=', activity)
      .orderBy('id', 'desc')
      .executeTakeFirst(),
  )

describe('an assignment', () => {
  test('gives members a role over a scope, is changed and removed, and each works at once', async () => {
    const room = `${base}/rooms/${contoso.roomIds.Chiemsee}`
    expect((await as.uma('GET', room)).status).toBe(404)
    const made = await as.alice('POST', of('siteTech'), {
      name: 'Munich by day',
      emailNotifications: true,
      members: [user('uma'), facilities],
      scope: munich,
    })
    expect(made).toMatchObject({
      status: 201,
      body: {
        role: { name: 'Site Tech', builtIn: 'siteTech', side: 'customer' },
        partnership: null,
        builtIn: null,
        emailNotifications: true,
        members: [
          { type: 'user', name: 'Uma Underwood', upn: 'uma@contoso.com' },
          { type: 'group', name: 'Facilities', upn: null },
        ],
        scope: { allRooms: false, rooms: [], groups: [{ name: 'Munich' }] },
        may: { modify: true, modifyMembers: true, modifyScope: true, delete: true },
        version: 1,
      },
    })
    expect(await lastEntry('assignment.create')).toMatchObject({
      category: 'Assignment',
      operation: 'Create',
      object_id: made.body.id,
      after: { name: 'Munich by day', members: [{ name: 'Uma Underwood' }, { name: 'Facilities' }] },
    })
    expect((await as.uma('GET', room)).status).toBe(200)
    const path = `${base}/assignments/${made.body.id}`
    const scope = { roomIds: [contoso.roomIds.Denali], groupIds: [] }
    const moved = await as.alice('PATCH', path, { scope, removeMembers: [facilities] })
    expect(moved.body).toMatchObject({
      scope: { allRooms: false, rooms: [{ name: 'Denali' }], groups: [] },
      members: [{ name: 'Uma Underwood' }],
      version: 2,
    })
    expect((await lastEntry('assignment.modify'))?.after).toMatchObject({
      scope: { roomIds: [contoso.roomIds.Denali] },
    })
    expect((await as.uma('GET', room)).status).toBe(404)
    expect((await as.uma('GET', `${base}/rooms/${contoso.roomIds.Denali}`)).status).toBe(200)
    expect((await as.alice('GET', path)).body).toEqual(moved.body)
    expect((await as.alice('DELETE', path)).status).toBe(204)
    expect((await as.alice('GET', path)).body.code).toBe('assignment.not_found')
    expect((await as.uma('GET', `${base}/rooms/${contoso.roomIds.Denali}`)).status).toBe(404)
    expect(await lastEntry('assignment.delete')).toMatchObject({ object_name: 'Munich by day', after: null })
  })

  test('is listed with its role, a page at a time', async () => {
    const listed = await as.oscar('GET', of('siteLead'))
    expect(listed.body.items.map(({ name }: { name: string }) => name)).toEqual(['Munich', 'Shanghai'])
    expect(listed.body.items[0].members).toMatchObject([{ name: 'Ben Bauer' }])
    const first = await as.oscar('GET', `${of('siteLead')}?limit=1`)
    const second = await as.oscar('GET', `${of('siteLead')}?limit=1&cursor=${first.body.nextCursor}`)
    expect([first.body.items[0].name, second.body.items[0].name, second.body.nextCursor]).toEqual([
      'Munich',
      'Shanghai',
      null,
    ])
  })

  test('has a name of its own among those of its role', async () => {
    expect((await as.alice('POST', of('siteLead'), { name: 'MUNICH', scope: munich })).body.code).toBe(
      'assignment.name_taken',
    )
    expect((await as.alice('POST', of('siteTech'), { name: 'MUNICH', scope: munich })).status).toBe(201)
  })

  test.each([
    ['without a scope', {}, 'scope.required'],
    ['of no rooms', { scope: { roomIds: [] } }, 'input.invalid'],
    [
      'of some and all rooms',
      { scope: { allRooms: true, roomIds: [contoso.roomIds.Denali] } },
      'input.invalid',
    ],
    ['of a room of another tenant', { scope: { roomIds: [woodgrove.roomIds.Eiger] } }, 'scope.unknown'],
    ['of a group of another tenant', { scope: { groupIds: [woodgrove.groupIds.Zurich] } }, 'scope.unknown'],
    [
      'for somebody of another tenant',
      { scope: munich, members: [user('frank')] },
      'assignment.member_unknown',
    ],
    [
      'for a group of another tenant',
      { scope: munich, members: [{ type: 'group', id: fabrikam.securityGroupIds['Help desk'] }] },
      'assignment.member_unknown',
    ],
    [
      'for a user named as a group',
      { scope: munich, members: [{ ...user('uma'), type: 'group' }] },
      'assignment.member_unknown',
    ],
    ['with an empty name', { name: ' ', scope: munich }, 'input.invalid'],
  ])('%s is refused and leaves nothing', async (_, body, code) => {
    expect((await as.alice('POST', of('auditor'), { name: 'Try', ...body })).body.code).toBe(code)
    expect((await as.alice('GET', of('auditor'))).body.items).toHaveLength(1)
  })

  test('of two who change its members at once by what they change, both are heard', async () => {
    const made = await as.alice('POST', of('siteTech'), {
      name: 'Both',
      scope: munich,
      members: [user('uma')],
    })
    const path = `${base}/assignments/${made.body.id}`
    await Promise.all([
      as.alice('PATCH', path, { addMembers: [user('oscar')] }),
      as.gabriel('PATCH', path, { removeMembers: [user('uma')], addMembers: [user('jing')] }),
    ])
    const names = (await as.alice('GET', path)).body.members.map(({ name }: { name: string }) => name)
    expect(names.sort()).toEqual(['Jing Li', 'Oscar Olsen'])
    expect((await as.alice('PATCH', path, { members: [], addMembers: [user('uma')] })).body.code).toBe(
      'input.invalid',
    )
  })

  test('keeps a member who has been disabled since, and does not take on one', async () => {
    const made = await as.alice('POST', of('siteTech'), {
      name: 'Kept',
      scope: munich,
      members: [user('jing')],
    })
    await owner.inTenant({ home: contoso.id, tenant: null }, ({ queries }) =>
      queries
        .updateTable('users')
        .set({ disabled_at: new Date() })
        .where('id', '=', people.jing.userId)
        .execute(),
    )
    const path = `${base}/assignments/${made.body.id}`
    expect(
      (await as.alice('PATCH', path, { members: [user('jing'), user('uma')] })).body.members,
    ).toHaveLength(2)
    expect(
      (await as.alice('POST', of('siteTech'), { name: 'New', scope: munich, members: [user('jing')] })).body
        .code,
    ).toBe('assignment.member_unknown')
  })
})

describe('a full administrator', () => {
  test('always has all rooms', async () => {
    const path = of('managedServiceAdministrator')
    expect((await as.alice('POST', path, { name: 'Narrow', scope: munich })).body.code).toBe(
      'scope.all_rooms_required',
    )
    const made = await as.alice('POST', path, { name: 'Spare', members: [user('uma')] })
    expect(made.body).toMatchObject({ scope: { allRooms: true }, may: { modifyScope: false } })
    expect(
      (await as.alice('PATCH', `${base}/assignments/${made.body.id}`, { scope: munich })).body.code,
    ).toBe('scope.all_rooms_required')
    await as.alice('DELETE', `${base}/assignments/${made.body.id}`)
  })

  test('of fifty taken out at once, one is left', async () => {
    const path = `/tenants/${woodgrove.id}/roles/${woodgrove.roleIds.managedServiceAdministrator}/assignments`
    const [first] = (await as.wendy('GET', path)).body.items
    const self = `/tenants/${woodgrove.id}/assignments/${first.id}`
    expect((await as.wendy('DELETE', self)).body).toMatchObject({
      code: 'assignment.last_full_administrator',
      status: 409,
    })
    expect((await as.wendy('PATCH', self, { members: [] })).body.code).toBe(
      'assignment.last_full_administrator',
    )
    // Walter may do all of it by a role of the tenant's own, so that he can take the built-in one from everybody.
    const role = await as.wendy('POST', `/tenants/${woodgrove.id}/roles`, {
      name: 'Everything',
      permissions: assignablePermissions,
    })
    await as.wendy('POST', `/tenants/${woodgrove.id}/roles/${role.body.id}/assignments`, {
      name: 'Walter',
      members: [user('walter')],
      scope: { allRooms: true },
    })
    const ids: string[] = [first.id]
    for (let i = 0; i < 49; i += 1)
      ids.push((await as.wendy('POST', path, { name: `Wendy ${i}`, members: [user('wendy')] })).body.id)
    const tries = await Promise.all(
      ids.map((id) => as.walter('DELETE', `/tenants/${woodgrove.id}/assignments/${id}`)),
    )
    expect(tries.filter(({ status }) => status === 204)).toHaveLength(49)
    expect(tries.filter(({ body }) => body.code === 'assignment.last_full_administrator')).toHaveLength(1)
    expect((await as.wendy('GET', path)).body.items).toHaveLength(1)
  })

  test('may go where a global administrator of the directory is left', async () => {
    const [own] = (await as.gabriel('GET', of('managedServiceAdministrator'))).body.items
    expect((await as.gabriel('PATCH', `${base}/assignments/${own.id}`, { members: [] })).status).toBe(200)
    expect(
      (await as.gabriel('PATCH', `${base}/assignments/${own.id}`, { members: [user('alice')] })).status,
    ).toBe(200)
  })
})

describe('the Tenant managers', () => {
  test('are in one assignment, neither renamed nor removed nor given rooms', async () => {
    expect(
      (await as.alice('POST', of('tenantManager'), { name: 'More', scope: { allRooms: true } })).body.code,
    ).toBe('assignment.comes_with_role')
    const [only] = (await as.alice('GET', of('tenantManager'))).body.items
    expect(only).toMatchObject({
      builtIn: 'tenantManagers',
      may: { modifyMembers: true, modifyScope: false, delete: false },
    })
    const path = `${base}/assignments/${only.id}`
    for (const change of [{ name: 'Other' }, { scope: { allRooms: true } }])
      expect((await as.alice('PATCH', path, change)).body.code).toBe('assignment.built_in')
    expect((await as.alice('DELETE', path)).body.code).toBe('assignment.built_in')
    expect((await as.alice('PATCH', path, { members: [user('uma')] })).body.members).toHaveLength(1)
  })
})

describe('who may', () => {
  test('the Auditor sees assignments and changes none; a Site Lead sees none', async () => {
    const [first] = (await as.oscar('GET', of('siteTech'))).body.items
    expect(first.may).toEqual({ modify: false, modifyMembers: false, modifyScope: false, delete: false })
    for (const refused of [
      await as.oscar('POST', of('siteTech'), { name: 'Mine', scope: munich }),
      await as.oscar('PATCH', `${base}/assignments/${first.id}`, { members: [user('oscar')] }),
      await as.oscar('DELETE', `${base}/assignments/${first.id}`),
    ])
      expect(refused.body).toMatchObject({
        code: 'permission.denied',
        details: { permission: 'roles.modify' },
      })
    expect((await as.ben('GET', `${base}/assignments/${first.id}`)).body.code).toBe('assignment.not_found')
    expect((await as.wendy('GET', `/tenants/${woodgrove.id}/assignments/${first.id}`)).body.code).toBe(
      'assignment.not_found',
    )
    expect((await as.wendy('GET', `${base}/assignments/${first.id}`)).body.code).toBe('tenant.not_found')
  })

  test('nobody grants what they do not hold, there and then', async () => {
    const keepers = await as.alice('POST', `${base}/roles`, {
      name: 'Keepers',
      permissions: ['rooms.view', 'groups.view', 'tickets.view', 'roles.view', 'roles.modify'],
    })
    await as.alice('POST', `${base}/roles/${keepers.body.id}/assignments`, {
      name: 'Chloé',
      members: [user('chloe')],
      scope: { groupIds: [contoso.groupIds.Paris] },
    })
    const viewers = await as.alice('POST', `${base}/roles`, {
      name: 'Viewers',
      permissions: ['rooms.view', 'tickets.view'],
    })
    const path = `${base}/roles/${viewers.body.id}/assignments`
    const paris = { groupIds: [contoso.groupIds.Paris!] }
    const made = await as.chloe('POST', path, { name: 'Paris', members: [user('uma')], scope: paris })
    expect(made.status).toBe(201)
    expect(
      (await as.chloe('POST', path, { name: 'Loire', scope: { roomIds: [contoso.roomIds.Loire] } })).status,
    ).toBe(201)
    // More than she holds, elsewhere, or everywhere.
    expect((await as.chloe('POST', of('siteLead'), { name: 'Mine', scope: paris })).body).toMatchObject({
      code: 'grant.exceeds_own',
      details: { permissions: expect.arrayContaining(['groups.modify', 'reports.view']) },
    })
    expect((await as.chloe('POST', path, { name: 'Munich', scope: munich })).body.code).toBe('scope.unknown')
    expect((await as.chloe('POST', path, { name: 'All', scope: { allRooms: true } })).body).toMatchObject({
      code: 'grant.exceeds_own',
      details: { permissions: ['rooms.view', 'tickets.view'] },
    })
    const own = `${base}/assignments/${made.body.id}`
    expect((await as.chloe('PATCH', own, { scope: { allRooms: true } })).body.code).toBe('grant.exceeds_own')
    // Nor does she touch what reaches beyond her rooms.
    const wide = await as.alice('POST', path, {
      name: 'Wide',
      scope: { groupIds: [...munich.groupIds, ...paris.groupIds] },
    })
    const refused = await as.chloe('PATCH', `${base}/assignments/${wide.body.id}`, {
      addMembers: [user('chloe')],
    })
    expect(refused.body).toMatchObject({ code: 'permission.denied', details: { permission: 'roles.modify' } })
    expect((await as.chloe('DELETE', `${base}/assignments/${wide.body.id}`)).body.code).toBe(
      'permission.denied',
    )
    // What she sees of its scope is what exists for her.
    expect((await as.chloe('GET', `${base}/assignments/${wide.body.id}`)).body.scope.groups).toMatchObject([
      { name: 'Paris' },
    ])
    // A role that gains something is given nobody through it.
    expect(
      (
        await as.chloe('PATCH', `${base}/roles/${keepers.body.id}`, {
          permissions: ['rooms.view', 'rooms.resetKey'],
        })
      ).body.code,
    ).toBe('grant.exceeds_own')
    expect((await as.chloe('DELETE', own)).status).toBe(204)
  })
})
