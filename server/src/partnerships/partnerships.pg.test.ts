import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso, fabrikam, woodgrove } = world.tenants
const { partnershipId } = await partnerUp(stage, {
  scope: { roomIds: [contoso.roomIds.Denali!], groupIds: [contoso.groupIds.Munich!] },
})
const partnerships = `/tenants/${contoso.id}/partnerships`
const path = `${partnerships}/${partnershipId}`
const rooms = `/tenants/${contoso.id}/rooms`
const felixSees = async (room: string) =>
  (await as.felix('GET', `${rooms}/${contoso.roomIds[room]}`)).status === 200
const never = '00000000-0000-7000-8000-000000000000'

describe('a partnership', () => {
  test('is shown to its customer with who is in it, and under which rules', async () => {
    const { status, body, headers } = await as.alice('GET', path)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id: partnershipId,
      partner: { id: fabrikam.id, name: 'Fabrikam AV', domains: ['fabrikam.com'] },
      status: 'active',
      mode: 'domain',
      establishedBy: { name: 'Fiona Ferguson', tenant: { name: 'Fabrikam AV' } },
      scope: { allRooms: false, rooms: [{ name: 'Denali' }], groups: [{ name: 'Munich' }] },
      changeControl: {
        'rooms.modify': 'auto',
        'rooms.actions': 'auto',
        'rings.modify': 'auto',
        'tickets.create': 'auto',
        'tickets.update': 'auto',
        'roles.modify': 'auto',
      },
      signInPolicy: { requireMfa: false, networks: null, maxSessionAgeMinutes: null },
      primaryAdmins: [{ type: 'user', name: 'Felix Faure' }],
      counts: { roles: 1, assignments: 1, people: 1 },
      may: { modify: true, suspend: true, resume: false, end: true },
    })
    expect(headers.etag).toBe(`"${body.version}"`)
    expect((await as.alice('GET', partnerships)).body).toMatchObject({
      items: [{ id: partnershipId, partner: { name: 'Fabrikam AV' }, allRooms: false }],
      nextCursor: null,
    })
  })

  test('is seen by the Auditor, who may do nothing about it', async () => {
    const none = { modify: false, suspend: false, resume: false, end: false }
    expect((await as.oscar('GET', path)).body).toMatchObject({ may: none })
    for (const [method, address] of [
      ['PATCH', path],
      ['DELETE', path],
      ['POST', `${path}/suspend`],
      ['POST', `${path}/resume`],
    ] as const) {
      const { body } = await as.oscar(method, address, {})
      expect(body).toMatchObject({ code: 'permission.denied', details: { permission: 'partners.modify' } })
    }
  })

  test('does not exist for those of the customer who see no partners, nor for the partner under this address', async () => {
    for (const hand of [as.ben, as.uma, as.felix]) {
      const known = await hand('GET', path)
      const unknown = await hand('GET', `${partnerships}/${never}`)
      expect(known).toMatchObject({ status: 404, body: { code: 'partnership.not_found' } })
      expect({ ...known.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' })
      expect((await hand('DELETE', path)).body.code).toBe('partnership.not_found')
      expect((await hand('GET', partnerships)).body).toMatchObject({
        code: 'permission.denied',
        details: { permission: 'partners.view' },
      })
    }
  })

  test('of another customer does not exist, nor does the customer', async () => {
    for (const address of [path, partnerships, `${path}/history`, `${path}/ending-preview`])
      expect((await as.wendy('GET', address)).body.code).toBe('tenant.not_found')
    const elsewhere = `/tenants/${woodgrove.id}/partnerships/${partnershipId}`
    expect((await as.wendy('GET', elsewhere)).body.code).toBe('partnership.not_found')
    expect((await as.wendy('DELETE', elsewhere)).body.code).toBe('partnership.not_found')
  })
})

describe('a change of the scope', () => {
  test('bites on the next request, and is recorded with what was', async () => {
    const audit = await auditOf(stage, contoso.id)
    expect(await felixSees('Denali')).toBe(true)
    expect(await felixSees('Seine')).toBe(false)
    const scope = { roomIds: [contoso.roomIds.Seine!], groupIds: [] }
    const changed = await as.alice('PATCH', path, { scope })
    expect(changed.body).toMatchObject({ scope: { rooms: [{ name: 'Seine' }], groups: [] } })
    expect(await felixSees('Denali')).toBe(false)
    expect(await felixSees('Chiemsee')).toBe(false)
    expect(await felixSees('Seine')).toBe(true)
    expect(await audit.next()).toMatchObject([
      {
        category: 'Partnership',
        activity: 'partnership.modify',
        result: 'Successful',
        partnershipId,
        object: { type: 'Partnership', id: partnershipId, name: 'Fabrikam AV' },
        before: { scope: { rooms: [{ name: 'Denali' }], groups: [{ name: 'Munich' }] } },
        after: { scope: { rooms: [{ name: 'Seine' }], groups: [] } },
      },
    ])
    await as.alice('PATCH', path, { scope: { allRooms: true } })
    expect(await felixSees('Denali')).toBe(true)
    await as.alice('PATCH', path, { scope: { roomIds: [], groupIds: [contoso.groupIds.Munich!] } })
    expect(await felixSees('Chiemsee')).toBe(true)
    expect(await felixSees('Denali')).toBe(false)
  })

  test('names no room of another tenant, and never nothing', async () => {
    const stranger = woodgrove.roomIds.Eiger!
    expect((await as.alice('PATCH', path, { scope: { roomIds: [stranger] } })).body).toMatchObject({
      code: 'scope.unknown',
      details: { roomIds: [stranger] },
    })
    expect((await as.alice('PATCH', path, { scope: { roomIds: [], groupIds: [] } })).body.code).toBe(
      'input.invalid',
    )
  })

  test('is one fact with the scope of the assigned admins', async () => {
    const roles = await as.alice('GET', `/tenants/${contoso.id}/roles?side=partner`)
    const assignments = await as.alice(
      'GET',
      `/tenants/${contoso.id}/roles/${roles.body.items[0].id}/assignments`,
    )
    const assigned = `/tenants/${contoso.id}/assignments/${assignments.body.items[0].id}`
    const given = await as.alice('PATCH', assigned, { scope: { roomIds: [contoso.roomIds.Rhône!] } })
    expect(given.status).toBe(200)
    expect((await as.alice('GET', path)).body.scope).toMatchObject({ rooms: [{ name: 'Rhône' }], groups: [] })
    await as.alice('PATCH', path, { scope: { roomIds: [], groupIds: [contoso.groupIds.Munich!] } })
    expect((await as.alice('GET', assigned)).body.scope).toMatchObject({
      rooms: [],
      groups: [{ name: 'Munich' }],
    })
  })
})

describe('a change of the ceiling', () => {
  const room = () => `${rooms}/${contoso.roomIds.Chiemsee}`

  test('bites on the next request, whether it narrows or widens', async () => {
    expect((await as.felix('PATCH', room(), { floor: '5' })).status).toBe(200)
    const ceiling = { permissions: ['roles.view', 'rooms.view', 'rooms.unenroll'] }
    const changed = await as.alice('PATCH', path, { ceiling })
    expect(changed.body.ceiling).toEqual({
      permissions: ['rooms.view', 'rooms.unenroll', 'roles.view'],
      inGroups: [],
    })
    expect((await as.felix('PATCH', room(), { floor: '6' })).body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'rooms.modify' },
    })
    expect((await as.felix('GET', room())).body.may).toMatchObject({ modify: false, unenroll: true })
  })

  test('allows more in a single group', async () => {
    const munich = { groupId: contoso.groupIds.Munich!, permissions: ['rooms.modify'] }
    await as.alice('PATCH', path, {
      scope: { roomIds: [contoso.roomIds.Denali!], groupIds: [munich.groupId] },
      ceiling: { permissions: ['rooms.view'], inGroups: [munich] },
    })
    expect((await as.alice('GET', path)).body.ceiling).toEqual({
      permissions: ['rooms.view'],
      inGroups: [{ group: { id: munich.groupId, name: 'Munich' }, permissions: ['rooms.modify'] }],
    })
    expect((await as.felix('PATCH', room(), { floor: '7' })).status).toBe(200)
    expect((await as.felix('PATCH', `${rooms}/${contoso.roomIds.Denali}`, { floor: '7' })).body.code).toBe(
      'permission.denied',
    )
  })

  test('names nothing that partners cannot hold, and no group of another tenant', async () => {
    const refused = await as.alice('PATCH', path, { ceiling: { permissions: ['partners.modify'] } })
    expect(refused.body).toMatchObject({
      code: 'input.invalid',
      errors: [{ path: 'ceiling.permissions.0' }],
    })
    const inGroups = [{ groupId: woodgrove.groupIds.London!, permissions: ['rooms.view'] }]
    expect(
      (await as.alice('PATCH', path, { ceiling: { permissions: ['rooms.view'], inGroups } })).body,
    ).toMatchObject({ code: 'scope.unknown', details: { groupIds: [woodgrove.groupIds.London] } })
  })
})

describe('rules of a partnership', () => {
  test('stay where they are not named', async () => {
    await as.alice('PATCH', path, {
      changeControl: { 'rooms.modify': 'manual' },
      signInPolicy: { requireMfa: true, networks: ['127.1.2.3/8', '2001:DB8::/32'] },
    })
    const { body } = await as.alice('PATCH', path, {
      changeControl: { 'roles.modify': 'manual' },
      signInPolicy: { maxSessionAgeMinutes: 600, networks: null },
    })
    expect(body).toMatchObject({
      changeControl: { 'rooms.modify': 'manual', 'roles.modify': 'manual', 'tickets.update': 'auto' },
      signInPolicy: { requireMfa: true, networks: null, maxSessionAgeMinutes: 600 },
    })
    await as.alice('PATCH', path, {
      changeControl: { 'rooms.modify': 'auto', 'roles.modify': 'auto' },
      signInPolicy: { requireMfa: false, maxSessionAgeMinutes: null },
    })
  })

  test.each([
    [{ signInPolicy: { networks: ['10.0.0.0/8', 'everywhere'] } }, 'signInPolicy.networks.1'],
    [{ signInPolicy: { networks: [] } }, 'signInPolicy.networks'],
    [{ signInPolicy: { maxSessionAgeMinutes: 0 } }, 'signInPolicy.maxSessionAgeMinutes'],
    [{ changeControl: { 'rooms.modify': 'never' } }, 'changeControl.rooms.modify'],
    [{ changeControl: { everything: 'manual' } }, 'changeControl.everything'],
    [{ endsAt: '2020-01-01T00:00:00Z' }, 'endsAt'],
    [{ endsAt: 'tomorrow' }, 'endsAt'],
    [{ renewalDays: 30 }, 'renewalDays'],
    [{ renewalDays: 0 }, 'renewalDays'],
    [{ status: 'ended' }, 'status'],
  ])('%j is refused at %s', async (change, at) => {
    const { body } = await as.alice('PATCH', path, change)
    expect(body).toMatchObject({ code: 'input.invalid', errors: [{ path: at }] })
  })

  test('are not changed by a stale version', async () => {
    const { version } = (await as.alice('GET', path)).body
    const change = { changeControl: { 'tickets.update': 'manual' } }
    const ifMatch = { 'if-match': `"${version}"` }
    expect((await as.alice('PATCH', path, change, ifMatch)).status).toBe(200)
    expect((await as.alice('PATCH', path, change, ifMatch)).body.code).toBe('version.stale')
  })
})

test('nobody hands a partner more than they hold', async () => {
  const role = await as.alice('POST', `/tenants/${contoso.id}/roles`, {
    name: 'Partner desk of Paris',
    permissions: ['partners.view', 'partners.modify', 'rooms.view', 'groups.view'],
  })
  await as.alice('POST', `/tenants/${contoso.id}/roles/${role.body.id}/assignments`, {
    name: 'Uma',
    members: [{ type: 'user', id: world.people.uma.userId }],
    scope: { roomIds: [], groupIds: [contoso.groupIds.Paris!] },
  })
  await as.alice('PATCH', path, {
    scope: { roomIds: [contoso.roomIds.Denali!], groupIds: [] },
    ceiling: { permissions: ['rooms.view'] },
  })
  // A room that Uma does not see does not exist, and is not taken away by what she says.
  const scope = { roomIds: [], groupIds: [contoso.groupIds.Paris!] }
  expect((await as.uma('PATCH', path, { scope })).body.scope).toEqual({
    allRooms: false,
    rooms: [],
    groups: [{ id: contoso.groupIds.Paris, name: 'Paris' }],
  })
  expect((await as.alice('GET', path)).body.scope).toMatchObject({
    rooms: [{ name: 'Denali' }],
    groups: [{ name: 'Paris' }],
  })
  expect((await as.uma('PATCH', path, { scope: { allRooms: true } })).body).toMatchObject({
    code: 'grant.exceeds_own',
    details: { permissions: ['rooms.view'] },
  })
  expect(
    (await as.uma('PATCH', path, { ceiling: { permissions: ['rooms.view', 'tickets.view'] } })).body,
  ).toMatchObject({ code: 'grant.exceeds_own', details: { permissions: ['tickets.view'] } })
  expect((await as.uma('PATCH', path, { scope: { roomIds: [contoso.roomIds.Zion!] } })).body.code).toBe(
    'scope.unknown',
  )
})

test('of fifty changes at once none is lost', async () => {
  const before = (await as.alice('GET', path)).body.version
  const changes = await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      as.alice('PATCH', path, { changeControl: { 'tickets.create': i % 2 ? 'manual' : 'auto' } }),
    ),
  )
  expect(changes.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200))
  expect((await as.alice('GET', path)).body.version).toBe(before + 50)
})
