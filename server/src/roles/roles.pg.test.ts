import { assignablePermissions, builtInRoles, catalogue } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { setStage } from '../../test/stage.ts'

const { as, owner, world } = await setStage()
const { contoso, woodgrove } = world.tenants
const roles = `/tenants/${contoso.id}/roles`

/** What the audit of Contoso says last about an activity. */
async function lastEntry(activity: string) {
  return owner.inTenant({ home: contoso.id, tenant: null }, ({ queries }) =>
    queries
      .selectFrom('audit_events')
      .selectAll()
      .where('tenant_id', '=', contoso.id)
      .where('activity', '=', activity)
      .orderBy('id', 'desc')
      .executeTakeFirst(),
  )
}

describe('the catalogue', () => {
  test('is read by anybody who is signed in', async () => {
    const read = await as.uma('GET', '/permissions')
    expect(read.status).toBe(200)
    expect(read.body.permissions.map(({ id }: { id: string }) => id)).toEqual(catalogue.map(({ id }) => id))
    expect(read.body.builtInRoles).toHaveLength(builtInRoles.length)
  })
})

describe('a custom role', () => {
  test('is made, read, listed, changed and deleted, and the audit tells of each', async () => {
    const made = await as.alice('POST', roles, {
      name: 'Help desk',
      description: 'Takes calls',
      permissions: ['tickets.view', 'rooms.view', 'tickets.view'],
    })
    expect(made).toMatchObject({
      status: 201,
      body: {
        side: 'customer',
        builtIn: null,
        partnership: null,
        permissions: ['rooms.view', 'tickets.view'],
        assignmentCount: 0,
        may: { modify: true, delete: true, assign: true },
        version: 1,
      },
    })
    expect(await lastEntry('role.create')).toMatchObject({
      category: 'Role',
      operation: 'Create',
      result: 'Successful',
      object_id: made.body.id,
      object_name: 'Help desk',
      after: { name: 'Help desk', description: 'Takes calls', permissions: ['rooms.view', 'tickets.view'] },
    })
    const path = `${roles}/${made.body.id}`
    expect((await as.alice('GET', path)).body).toEqual(made.body)
    expect((await as.oscar('GET', path)).body).toMatchObject({
      name: 'Help desk',
      may: { modify: false, delete: false, assign: false },
    })
    const changed = await as.alice('PATCH', path, { permissions: ['rooms.view'] })
    expect(changed.body).toMatchObject({ permissions: ['rooms.view'], version: 2 })
    expect(await lastEntry('role.modify')).toMatchObject({
      before: { permissions: ['rooms.view', 'tickets.view'] },
      after: { permissions: ['rooms.view'] },
    })
    expect((await as.alice('DELETE', path)).status).toBe(204)
    expect(await lastEntry('role.delete')).toMatchObject({
      object_name: 'Help desk',
      before: { permissions: ['rooms.view'] },
      after: null,
    })
    expect((await as.alice('GET', path)).body.code).toBe('role.not_found')
  })

  test('is listed among the built-in ones by name, a page at a time, and found by a part of it', async () => {
    for (const name of ['Night watch 2', 'Night watch 10'])
      await as.alice('POST', roles, { name, permissions: ['rooms.view'] })
    const names: string[] = []
    let cursor = ''
    do {
      const page = await as.alice('GET', `${roles}?limit=3${cursor && `&cursor=${cursor}`}`)
      expect(page.body.items.length).toBeLessThanOrEqual(3)
      names.push(...page.body.items.map(({ name }: { name: string }) => name))
      cursor = page.body.nextCursor ?? ''
    } while (cursor)
    expect(names).toEqual([
      'Auditor',
      'Managed Service Administrator',
      'Night watch 2',
      'Night watch 10',
      'Site Lead',
      'Site Tech',
      'Tenant manager',
    ])
    const found = await as.alice('GET', `${roles}?search=WATCH`)
    expect(found.body.items).toHaveLength(2)
    expect((await as.alice('GET', `${roles}?side=partner`)).body.items).toEqual([])
    expect((await as.alice('GET', `${roles}?limit=3&cursor=bm90aGluZw`)).body.code).toBe('cursor.invalid')
  })

  test('has a name of its own, whatever its case', async () => {
    expect(
      (await as.alice('POST', roles, { name: 'site  LEAD', permissions: ['rooms.view'] })).body,
    ).toMatchObject({
      code: 'role.name_taken',
      status: 409,
    })
    const made = await as.alice('POST', roles, { name: 'Painters', permissions: ['rooms.view'] })
    expect((await as.alice('PATCH', `${roles}/${made.body.id}`, { name: 'Auditor' })).body.code).toBe(
      'role.name_taken',
    )
  })

  test('of fifty with the same name at once is made once', async () => {
    const tries = await Promise.all(
      Array.from({ length: 50 }, () =>
        as.alice('POST', roles, { name: 'Racers', permissions: ['rooms.view'] }),
      ),
    )
    expect(tries.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(new Set(tries.map(({ body }) => body.code))).toEqual(new Set([undefined, 'role.name_taken']))
  })

  test.each([
    ['nothing', {}],
    ['no permission', { name: 'Empty', permissions: [] }],
    ['an unknown permission', { name: 'Odd', permissions: ['rooms.paint'] }],
    ['a duty, which comes with built-in roles only', { name: 'Duty', permissions: ['invitations.respond'] }],
    ['a name of spaces', { name: '   ', permissions: ['rooms.view'] }],
    ['a name with a line break', { name: 'a\nb', permissions: ['rooms.view'] }],
    ['a name too long', { name: 'x'.repeat(81), permissions: ['rooms.view'] }],
    ['a field that does not exist', { name: 'More', permissions: ['rooms.view'], builtIn: 'siteLead' }],
  ])('is not made of %s', async (_, body) => {
    expect((await as.alice('POST', roles, body)).body).toMatchObject({ code: 'input.invalid', status: 400 })
  })

  test('is made of every assignable permission by a full administrator, by role or by directory', async () => {
    const permissions = assignablePermissions
    expect((await as.alice('POST', roles, { name: 'All of it', permissions })).status).toBe(201)
    expect((await as.gabriel('POST', roles, { name: 'All of it, again', permissions })).status).toBe(201)
  })
})

describe('a built-in role', () => {
  test.each(Object.keys(contoso.roleIds))('%s is neither renamed, changed nor deleted', async (key) => {
    const path = `${roles}/${contoso.roleIds[key]}`
    for (const change of [{ name: 'Mine' }, { description: 'x' }, { permissions: ['rooms.view'] }])
      expect((await as.alice('PATCH', path, change)).body).toMatchObject({
        code: 'role.built_in',
        status: 409,
      })
    expect((await as.alice('DELETE', path)).body.code).toBe('role.built_in')
    const read = await as.alice('GET', path)
    expect(read.body).toMatchObject({ builtIn: key, may: { modify: false, delete: false }, version: 1 })
    expect(read.body.permissions).toEqual(builtInRoles.find(({ id }) => id === key)?.permissions)
  })
})

describe('who may', () => {
  test('the Auditor sees roles and changes none', async () => {
    expect((await as.oscar('GET', roles)).status).toBe(200)
    const refused = await as.oscar('POST', roles, { name: 'Mine', permissions: ['rooms.view'] })
    expect(refused.body).toMatchObject({ code: 'permission.denied', details: { permission: 'roles.modify' } })
    expect(await lastEntry('role.create')).toMatchObject({ result: 'Failed', problem: 'permission.denied' })
  })

  test.each(['ben', 'chloe', 'uma'] as const)('%s sees no roles', async (name) => {
    expect((await as[name]('GET', roles)).body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'roles.view' },
    })
    expect((await as[name]('GET', `${roles}/${contoso.roleIds.siteLead}`)).body.code).toBe('role.not_found')
  })

  test('for people of another organisation there is nothing', async () => {
    expect((await as.wendy('GET', roles)).body.code).toBe('tenant.not_found')
    expect(
      (await as.wendy('GET', `/tenants/${woodgrove.id}/roles/${contoso.roleIds.siteLead}`)).body.code,
    ).toBe('role.not_found')
  })

  test('nobody puts into a role what they do not hold', async () => {
    const made = await as.alice('POST', roles, {
      name: 'Role keepers',
      permissions: ['rooms.view', 'roles.view', 'roles.modify'],
    })
    await as.alice('POST', `${roles}/${made.body.id}/assignments`, {
      name: 'Uma',
      members: [{ type: 'user', id: world.people.uma.userId }],
      scope: { groupIds: [contoso.groupIds.Munich] },
    })
    const refused = await as.uma('POST', roles, {
      name: 'More',
      permissions: ['rooms.view', 'settings.modify'],
    })
    expect(refused.body).toMatchObject({
      code: 'grant.exceeds_own',
      status: 403,
      details: { permissions: ['settings.modify'] },
    })
    const own = await as.uma('POST', roles, { name: 'Viewers', permissions: ['rooms.view'] })
    expect(own.status).toBe(201)
    expect(
      (await as.uma('PATCH', `${roles}/${own.body.id}`, { permissions: ['rooms.view', 'rooms.modify'] })).body
        .code,
    ).toBe('grant.exceeds_own')
    // A role that is assigned beyond Munich is not for her to change or delete.
    await as.alice('POST', `${roles}/${own.body.id}/assignments`, { name: 'All', scope: { allRooms: true } })
    expect((await as.uma('PATCH', `${roles}/${own.body.id}`, { name: 'Mine' })).body.code).toBe(
      'permission.denied',
    )
    expect((await as.uma('DELETE', `${roles}/${own.body.id}`)).body.code).toBe('permission.denied')
    expect((await as.uma('GET', `${roles}/${own.body.id}`)).body.may).toEqual({
      modify: false,
      delete: false,
      assign: true,
    })
  })
})
