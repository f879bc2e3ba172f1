import { roomPermissions } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'

const stage = await setStage()
const { as, owner, world } = stage
const { contoso, fabrikam, woodgrove } = world.tenants
const { people } = world
const access = `/tenants/${contoso.id}/access`
const room = (name: string) => contoso.roomIds[name]!
const west = contoso.groupIds['US West']!
const user = (key: keyof typeof people) => ({ type: 'user', id: people[key].userId })

// Fabrikam has the US West, with tickets to see everywhere and to update in Zion's group alone.
const { partnershipId } = await partnerUp(stage, { scope: { roomIds: [room('Seine')], groupIds: [west] } })
const role = await as.felix('POST', `/tenants/${contoso.id}/roles`, {
  name: 'Help desk',
  permissions: ['rooms.view', 'tickets.view', 'tickets.update'],
})
await as.felix('POST', `/tenants/${contoso.id}/roles/${role.body.id}/assignments`, {
  name: 'By night',
  members: [{ type: 'group', id: fabrikam.securityGroupIds['Help desk'] }, user('fiona')],
  scope: { roomIds: [room('Zion')], groupIds: [] },
})

interface Told {
  permission: string
  allowed: boolean
  paths: number[]
  obstacles: string[]
}

const told = (body: { permissions: Told[] }, permission: string) =>
  body.permissions.find((each) => each.permission === permission)!

describe('of a person in a room', () => {
  test('every way is told: through nested security groups, an assignment, a role and a partnership', async () => {
    const { body } = await as.felix('GET', `${access}?user=${people.hugo.userId}&room=${room('Zion')}`)
    expect(body).toMatchObject({
      about: 'userInRoom',
      user: { name: 'Hugo Hahn', tenant: { name: 'Fabrikam AV' }, disabled: false, groupsKnown: true },
      room: { id: room('Zion'), name: 'Zion' },
      partnership: { id: partnershipId, partner: { name: 'Fabrikam AV' }, status: 'active' },
      paths: [
        {
          through: [{ name: 'Night shift' }, { name: 'Help desk' }],
          assignment: { name: 'By night' },
          role: { name: 'Help desk', builtIn: null },
          scope: { allRooms: false, rooms: [{ name: 'Zion' }], groups: [] },
          permissions: ['rooms.view', 'tickets.view', 'tickets.update'],
        },
      ],
    })
    expect(told(body, 'tickets.update')).toEqual({
      permission: 'tickets.update',
      allowed: true,
      paths: [0],
      obstacles: [],
    })
    expect(told(body, 'rooms.modify').obstacles).toEqual(['noAssignmentWithPermission'])
    expect(told(body, 'rooms.unenroll').obstacles).toEqual(['noAssignmentWithPermission', 'aboveCeiling'])
  })

  test('of the same person in another room, what stands in the way', async () => {
    const { body } = await as.felix('GET', `${access}?user=${people.hugo.userId}&room=${room('Denali')}`)
    expect(told(body, 'rooms.view')).toMatchObject({
      allowed: false,
      paths: [],
      obstacles: ['roomOutsideAssignments'],
    })
    // The customer may ask about rooms that the partner does not have.
    const outside = await as.alice('GET', `${access}?user=${people.felix.userId}&room=${room('Loire')}`)
    expect(told(outside.body, 'rooms.view')).toMatchObject({
      allowed: false,
      obstacles: ['roomOutsidePartnership'],
    })
    expect(
      (await as.felix('GET', `${access}?user=${people.hugo.userId}&room=${room('Loire')}`)).body.code,
    ).toBe('room.not_found')
  })

  test('what is told is what the routes do', async () => {
    const { body } = await as.alice('GET', `${access}?user=${people.ben.userId}&room=${room('Chiemsee')}`)
    expect(body.partnership).toBeNull()
    expect(body.paths).toMatchObject([
      { through: [], role: { builtIn: 'siteLead' }, scope: { groups: [{ name: 'Munich' }] } },
    ])
    expect(told(body, 'rooms.modify').allowed).toBe(true)
    const path = `/tenants/${contoso.id}/rooms/`
    expect((await as.ben('PATCH', path + room('Chiemsee'), { floor: '3' })).status).toBe(200)
    const elsewhere = await as.alice('GET', `${access}?user=${people.ben.userId}&room=${room('Zion')}`)
    expect(told(elsewhere.body, 'rooms.view').obstacles).toEqual(['roomOutsideAssignments'])
    expect((await as.ben('GET', path + room('Zion'))).status).toBe(404)
  })

  test('a global administrator needs no assignment', async () => {
    const { body } = await as.alice('GET', `${access}?user=${people.gabriel.userId}&room=${room('Zion')}`)
    expect(body.paths).toMatchObject([
      { through: [], assignment: null, role: null, scope: { allRooms: true } },
    ])
    expect(told(body, 'audit.view').allowed).toBe(true)
  })

  test("of a partner's person the customer knows what the partner has named", async () => {
    const named = await as.alice('GET', `${access}?user=${people.fiona.userId}&room=${room('Zion')}`)
    expect(named.body).toMatchObject({
      user: { name: 'Fiona Ferguson', groupsKnown: false, tenant: { id: fabrikam.id } },
    })
    expect(told(named.body, 'tickets.view').allowed).toBe(true)
    expect(
      (await as.alice('GET', `${access}?user=${people.hugo.userId}&room=${room('Zion')}`)).body.code,
    ).toBe('user.not_found')
  })
})

describe('of a room', () => {
  test('everybody who can touch it is told to the customer', async () => {
    const { body } = await as.alice('GET', `${access}?room=${room('Zion')}`)
    expect(body.people.map(({ member }: { member: { name: string } }) => member.name)).toEqual([
      'Alice Archer',
      'Gabriel Gomez',
      'Oscar Olsen',
    ])
    expect(body.people[0].permissions).toEqual(roomPermissions)
    const [partner, ...others] = body.partners
    expect(others).toEqual([])
    expect(partner.partnership).toMatchObject({ id: partnershipId })
    expect(
      partner.members
        .map(({ member }: { member: { type: string; name: string } }) => [member.type, member.name])
        .sort(),
    ).toEqual([
      ['group', 'Help desk'],
      ['user', 'Felix Faure'],
      ['user', 'Fiona Ferguson'],
    ])
  })

  test('people behind security groups are told one by one, a page at a time', async () => {
    await owner.inTenant({ home: contoso.id, tenant: null }, ({ queries }) =>
      queries
        .insertInto('security_group_users')
        .values({
          tenant_id: contoso.id,
          group_id: contoso.securityGroupIds.Facilities!,
          user_id: people.uma.userId,
        })
        .execute(),
    )
    await as.alice('POST', `/tenants/${contoso.id}/roles/${contoso.roleIds.siteTech}/assignments`, {
      name: 'Facilities',
      members: [{ type: 'group', id: contoso.securityGroupIds.Facilities }],
      scope: { roomIds: [room('Loire')] },
    })
    const names: string[] = []
    let cursor = ''
    do {
      const { body } = await as.alice(
        'GET',
        `${access}?room=${room('Loire')}&limit=2${cursor && `&cursor=${cursor}`}`,
      )
      for (const { member, paths } of body.people)
        names.push([member.name, ...paths[0].through.map(({ name }: { name: string }) => name)].join(' < '))
      cursor = body.nextCursor ?? ''
    } while (cursor)
    expect(names).toEqual([
      'Alice Archer',
      'Chloé Caron',
      'Gabriel Gomez',
      'Oscar Olsen',
      'Uma Underwood < Facilities',
    ])
  })

  test('the partner is told of its own people alone', async () => {
    const { body } = await as.felix('GET', `${access}?room=${room('Zion')}`)
    expect(body.people.map(({ member }: { member: { name: string } }) => member.name)).toEqual([
      'Farah Fadel',
      'Felix Faure',
      'Fiona Ferguson',
      'Hugo Hahn',
    ])
    expect(body.partners).toEqual([])
    expect((await as.felix('GET', `${access}?room=${room('Loire')}`)).body.code).toBe('room.not_found')
    expect((await as.felix('GET', `${access}?user=${people.alice.userId}`)).body.code).toBe('user.not_found')
  })
})

describe('of a person', () => {
  test('what they can do, and in how many rooms', async () => {
    const { body } = await as.alice('GET', `${access}?user=${people.ben.userId}`)
    expect(body).toMatchObject({ about: 'user', obstacles: [] })
    expect(body.permissions).toContainEqual({ permission: 'rooms.modify', everywhere: false, roomCount: 5 })
    expect(body.permissions).toContainEqual({
      permission: 'rooms.create',
      everywhere: false,
      roomCount: null,
    })
    const felix = await as.felix('GET', `${access}?user=${people.felix.userId}`)
    expect(felix.body.permissions).toContainEqual({
      permission: 'rooms.view',
      everywhere: true,
      roomCount: 7,
    })
    expect(felix.body.paths).toMatchObject([
      { assignment: { name: 'Assigned admins' }, scope: { allRooms: true } },
    ])
  })

  test('of somebody who is disabled, or whose partnership is suspended, what would be and why it is not', async () => {
    await owner.inTenant({ home: contoso.id, tenant: null }, ({ queries }) =>
      queries
        .updateTable('users')
        .set({ disabled_at: new Date() })
        .where('id', '=', people.jing.userId)
        .execute(),
    )
    const jing = await as.alice('GET', `${access}?user=${people.jing.userId}&room=${room('太湖')}`)
    expect(jing.body.user.disabled).toBe(true)
    expect(told(jing.body, 'rooms.view')).toMatchObject({
      allowed: false,
      paths: [0],
      obstacles: ['userDisabled'],
    })
    expect(
      (await as.alice('POST', `/tenants/${contoso.id}/partnerships/${partnershipId}/suspend`, {})).status,
    ).toBe(200)
    const felix = await as.alice('GET', `${access}?user=${people.felix.userId}&room=${room('Zion')}`)
    expect(felix.body.partnership.status).toBe('suspended')
    expect(told(felix.body, 'rooms.view')).toMatchObject({
      allowed: false,
      paths: [0],
      obstacles: ['partnershipSuspended'],
    })
    expect((await as.alice('GET', `${access}?user=${people.felix.userId}`)).body).toMatchObject({
      permissions: [],
      obstacles: ['partnershipSuspended'],
    })
    expect((await as.alice('GET', `${access}?room=${room('Zion')}`)).body.partners).toEqual([])
    expect((await as.felix('GET', `${access}?room=${room('Zion')}`)).body.code).toBe('tenant.not_found')
  })
})

describe('who may ask', () => {
  test('those who see roles, about whom and what exists for them', async () => {
    expect((await as.oscar('GET', `${access}?user=${people.ben.userId}`)).status).toBe(200)
    expect((await as.ben('GET', `${access}?user=${people.ben.userId}`)).body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'roles.view' },
    })
    expect((await as.wendy('GET', `${access}?room=${room('Zion')}`)).body.code).toBe('tenant.not_found')
    expect((await as.alice('GET', `${access}?room=${woodgrove.roomIds.Eiger}`)).body.code).toBe(
      'room.not_found',
    )
    expect((await as.alice('GET', `${access}?user=${people.wendy.userId}`)).body.code).toBe('user.not_found')
    expect((await as.alice('GET', access)).body).toMatchObject({
      about: 'user',
      user: { name: 'Alice Archer' },
    })
    expect((await as.alice('GET', `${access}?user=x`)).body.code).toBe('input.invalid')
  })
})
