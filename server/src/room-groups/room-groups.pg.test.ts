import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso, fabrikam } = world.tenants
const groups = `/tenants/${contoso.id}/room-groups`
const rooms = `/tenants/${contoso.id}/rooms`
const { Munich, Paris, Shanghai } = contoso.groupIds as Record<string, string>
const { Chiemsee, Seine, Loire, Garonne, Denali, Zion } = contoso.roomIds as Record<string, string>
const absent = '00000000-0000-7000-8000-000000000000'

const names = (items: { name: string }[]) => items.map(({ name }) => name)

describe('a room group', () => {
  test('is made, read, changed and deleted, and each is in the audit', async () => {
    const audit = await auditOf(stage, contoso.id)
    const made = await as.alice('POST', groups, { name: 'Board rooms', roomIds: [Denali, Zion, Denali] })
    expect(made).toMatchObject({
      status: 201,
      body: {
        name: 'Board rooms',
        description: '',
        roomCount: 2,
        version: 1,
        may: { modify: true, delete: true },
      },
    })
    const path = `${groups}/${made.body.id}`
    expect((await as.alice('GET', path)).body).toEqual(made.body)
    const changed = await as.alice('PATCH', path, { description: 'For the board' })
    expect(changed.body).toMatchObject({ name: 'Board rooms', description: 'For the board', version: 2 })
    expect((await as.alice('PATCH', path, { name: 'x' }, { 'if-match': '"1"' })).body.code).toBe(
      'version.stale',
    )
    expect((await as.alice('DELETE', path)).status).toBe(204)
    expect((await as.alice('GET', path)).body.code).toBe('room_group.not_found')
    expect((await as.alice('GET', `${rooms}/${Denali}`)).status).toBe(200)
    expect(await audit.next()).toMatchObject([
      {
        category: 'RoomGroup',
        activity: 'roomGroup.create',
        object: { type: 'RoomGroup', id: made.body.id, name: 'Board rooms' },
        after: {
          added: [
            { id: Denali, name: 'Denali' },
            { id: Zion, name: 'Zion' },
          ],
        },
      },
      { activity: 'roomGroup.modify', before: { description: '' }, after: { description: 'For the board' } },
      { activity: 'roomGroup.modify', result: 'Failed', problem: 'version.stale' },
      { activity: 'roomGroup.delete', before: { name: 'Board rooms' } },
    ])
  })

  test('gains and loses rooms, one by one and many at once', async () => {
    const audit = await auditOf(stage, contoso.id)
    const { id } = (await as.alice('POST', groups, { name: 'Mixed' })).body
    const path = `${groups}/${id}`
    expect((await as.alice('PUT', `${path}/rooms/${Seine}`)).body).toMatchObject({
      id,
      roomCount: 1,
      version: 1,
    })
    expect((await as.alice('PUT', `${path}/rooms/${Seine}`)).body.roomCount).toBe(1)
    const bulk = await as.alice('POST', `${path}/rooms`, {
      add: [Denali, Zion, Loire],
      remove: [Seine, Garonne],
    })
    expect(bulk).toMatchObject({ status: 200, body: { roomCount: 3 } })
    expect((await as.alice('DELETE', `${path}/rooms/${Zion}`)).body.roomCount).toBe(2)
    expect((await as.alice('DELETE', `${path}/rooms/${Zion}`)).body.roomCount).toBe(2)
    expect(names((await as.alice('GET', `${rooms}?groupId=${id}`)).body.items)).toEqual(['Denali', 'Loire'])
    expect((await as.alice('GET', `${rooms}/${Loire}`)).body.groups).toEqual([
      { id, name: 'Mixed' },
      { id: Paris, name: 'Paris' },
    ])
    expect((await audit.next()).map(({ activity, after }) => [activity, after])).toMatchObject([
      ['roomGroup.create', {}],
      ['roomGroup.addRoom', { added: [{ id: Seine, name: 'Seine' }], removed: [] }],
      ['roomGroup.addRoom', { added: [], removed: [] }],
      ['roomGroup.regroup', { removed: [{ id: Seine, name: 'Seine' }] }],
      ['roomGroup.removeRoom', { removed: [{ id: Zion, name: 'Zion' }] }],
      ['roomGroup.removeRoom', { removed: [] }],
    ])
    await as.alice('DELETE', path)
  })

  test('takes in nothing of a change of which one room is unknown', async () => {
    const { id } = (await as.alice('POST', groups, { name: 'Whole' })).body
    const foreign = fabrikam.roomIds['Demo 1']
    const refused = await as.alice('POST', `${groups}/${id}/rooms`, { add: [Denali, foreign, absent] })
    expect(refused.body).toMatchObject({ code: 'scope.unknown', details: { roomIds: [foreign, absent] } })
    for (const roomId of [foreign, absent, 'x'])
      for (const method of ['PUT', 'DELETE'] as const)
        expect((await as.alice(method, `${groups}/${id}/rooms/${roomId}`)).body.code).toBe('room.not_found')
    expect((await as.alice('GET', `${groups}/${id}`)).body.roomCount).toBe(0)
    await as.alice('DELETE', `${groups}/${id}`)
  })

  test('is not called like another that one sees, while those that one does not see are no hindrance', async () => {
    expect((await as.alice('POST', groups, { name: ' munich ' })).body).toMatchObject({
      code: 'room_group.name_taken',
      details: { name: 'munich' },
    })
    expect((await as.alice('PATCH', `${groups}/${Paris}`, { name: 'MUNICH' })).body.code).toBe(
      'room_group.name_taken',
    )
    expect((await as.alice('PATCH', `${groups}/${Paris}`, { name: 'Paris' })).status).toBe(200)
    const made = await as.ben('POST', groups, { name: 'Paris', roomIds: [Chiemsee] })
    expect(made.status).toBe(201)
    expect((await as.alice('DELETE', `${groups}/${made.body.id}`)).status).toBe(204)
  })

  test('of one name is made once, of twenty at once', async () => {
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => as.alice('POST', groups, { name: 'Contested' })),
    )
    expect(tries.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(tries.filter(({ body }) => body.code === 'room_group.name_taken')).toHaveLength(19)
  })
})

describe('who may', () => {
  test('list groups sees those of their rooms, with the rooms they see', async () => {
    expect(names((await as.alice('GET', groups)).body.items)).toEqual([
      'Contested',
      'Munich',
      'Paris',
      'Shanghai',
      'US East',
      'US West',
    ])
    expect((await as.ben('GET', groups)).body).toMatchObject({
      items: [{ name: 'Munich', roomCount: 5, may: { modify: true } }],
      nextCursor: null,
    })
    expect((await as.oscar('GET', groups)).body.items[1]).toMatchObject({
      name: 'Munich',
      may: { modify: false },
    })
    expect((await as.chloe('GET', groups)).body.details).toEqual({ permission: 'groups.view' })
    expect((await as.wendy('GET', groups)).body.code).toBe('tenant.not_found')
    expect(names((await as.alice('GET', `${groups}?search=us`)).body.items)).toEqual(['US East', 'US West'])
  })

  test('page through groups goes through each once', async () => {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await as.alice('GET', `${groups}?limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...names(body.items))
      cursor = body.nextCursor
    }
    expect(seen).toEqual(['Contested', 'Munich', 'Paris', 'Shanghai', 'US East', 'US West'])
    const { nextCursor } = (await as.alice('GET', `${groups}?limit=2`)).body
    expect((await as.gabriel('GET', `${groups}?cursor=${nextCursor}`)).body.code).toBe('cursor.invalid')
    expect((await as.alice('GET', `${groups}?search=u&cursor=${nextCursor}`)).body.code).toBe(
      'cursor.invalid',
    )
  })

  test('not see a group finds none, whatever they do to it', async () => {
    for (const id of [Paris, absent, fabrikam.groupIds['Show room'], 'x']) {
      const path = `${groups}/${id}`
      for (const [method, where, body] of [
        ['GET', path],
        ['PATCH', path, { name: 'Mine' }],
        ['DELETE', path],
        ['PUT', `${path}/rooms/${Chiemsee}`],
        ['DELETE', `${path}/rooms/${Chiemsee}`],
        ['POST', `${path}/rooms`, { add: [Chiemsee] }],
      ] as const)
        expect((await as.ben(method, where, body)).body.code, `${method} ${where}`).toBe(
          'room_group.not_found',
        )
    }
  })

  test('see a group but not change it is told which permission it takes', async () => {
    const path = `${groups}/${Munich}`
    for (const [method, where, body] of [
      ['PATCH', path, { name: 'Mine' }],
      ['DELETE', path],
      ['PUT', `${path}/rooms/${Denali}`],
      ['DELETE', `${path}/rooms/${Chiemsee}`],
      ['POST', `${path}/rooms`, { remove: [Chiemsee] }],
    ] as const)
      expect((await as.oscar(method, where, body)).body).toMatchObject({
        code: 'permission.denied',
        details: { permission: 'groups.modify' },
      })
    expect((await as.oscar('POST', groups, { name: 'Mine' })).body.details).toEqual({
      permission: 'groups.create',
    })
  })

  test('make groups in some rooms only makes none without such a room', async () => {
    expect((await as.ben('POST', groups, { name: 'Empty' })).body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'groups.create', field: 'roomIds' },
    })
    expect((await as.ben('POST', groups, { name: 'Foreign', roomIds: [Seine] })).body).toMatchObject({
      code: 'permission.denied',
    })
    expect(
      (await as.ben('POST', groups, { name: 'Foreign', roomIds: [Chiemsee, Seine] })).body,
    ).toMatchObject({
      code: 'scope.unknown',
      details: { roomIds: [Seine] },
    })
    const made = await as.ben('POST', groups, { name: 'Lakes', roomIds: [Chiemsee] })
    expect(made.body).toMatchObject({ roomCount: 1, may: { modify: true } })
    expect((await as.ben('GET', `${groups}/${made.body.id}`)).body).toEqual(made.body)
    await as.alice('DELETE', `${groups}/${made.body.id}`)
  })

  test('change a group in part only, by some of its rooms, changes it not at all', async () => {
    const { id } = (await as.alice('POST', groups, { name: 'Both', roomIds: [Chiemsee, Seine] })).body
    expect((await as.ben('GET', `${groups}/${id}`)).body).toMatchObject({
      roomCount: 1,
      may: { modify: false },
    })
    expect((await as.ben('DELETE', `${groups}/${id}/rooms/${Chiemsee}`)).body.code).toBe('permission.denied')
    expect((await as.ben('PATCH', `${groups}/${id}`, { name: 'Ours' })).body.code).toBe('permission.denied')
    await as.alice('DELETE', `${groups}/${id}`)
  })

  test('put a room they only see into a group of theirs does not come by rights in it', async () => {
    // Jing leads Shanghai's site and, as a tech, sees Paris.
    const { userId } = world.people.jing
    const asked = await as.alice(
      'POST',
      `/tenants/${contoso.id}/roles/${contoso.roleIds.siteTech}/assignments`,
      {
        name: 'Helps out in Paris',
        members: [{ type: 'user', id: userId }],
        scope: { roomIds: [], groupIds: [Paris] },
      },
    )
    expect(asked.status).toBe(201)
    expect((await as.jing('PUT', `${groups}/${Shanghai}/rooms/${Seine}`)).body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'groups.modify' },
    })
    // With groups.modify there, and nothing else, what the Site Lead's role gives would still be more than is held.
    const role = await as.alice('POST', `/tenants/${contoso.id}/roles`, {
      name: 'Grouper',
      permissions: ['rooms.view', 'groups.view', 'groups.modify'],
    })
    expect(role.status).toBe(201)
    await as.alice('DELETE', `/tenants/${contoso.id}/assignments/${asked.body.id}`)
    await as.alice('POST', `/tenants/${contoso.id}/roles/${role.body.id}/assignments`, {
      name: 'Groups in Paris',
      members: [{ type: 'user', id: userId }],
      scope: { roomIds: [], groupIds: [Paris] },
    })
    const refused = await as.jing('PUT', `${groups}/${Shanghai}/rooms/${Seine}`)
    expect(refused.body).toMatchObject({ code: 'grant.exceeds_own', details: { roomId: Seine } })
    expect((await as.jing('GET', `${rooms}/${Seine}`)).body.may.modify).toBe(false)
    // Alice holds everything and may.
    expect((await as.alice('PUT', `${groups}/${Shanghai}/rooms/${Seine}`)).body.roomCount).toBe(5)
    expect((await as.jing('GET', `${rooms}/${Seine}`)).body.may.modify).toBe(true)
    await as.alice('DELETE', `${groups}/${Shanghai}/rooms/${Seine}`)
    expect((await as.jing('GET', `${rooms}/${Seine}`)).body.may.modify).toBe(false)
  })
})

describe('a partner', () => {
  test('sees the groups of its rooms, counts its own rooms in them, and loses what leaves a group of its scope', async () => {
    await partnerUp(stage, {
      scope: { roomIds: [Seine ?? ''], groupIds: [Munich ?? ''] },
      changeControl: { 'rooms.modify': 'manual' },
      ceiling: {
        permissions: [
          'rooms.view',
          'rooms.modify',
          'groups.view',
          'groups.modify',
          'roles.view',
          'roles.modify',
        ],
        inGroups: [],
      },
    })
    expect((await as.felix('GET', groups)).body.items).toMatchObject([
      { name: 'Munich', roomCount: 5 },
      { name: 'Paris', roomCount: 1, may: { modify: false } },
    ])
    expect((await as.felix('GET', `${groups}/${Shanghai}`)).body.code).toBe('room_group.not_found')
    await as.alice('DELETE', `${groups}/${Munich}/rooms/${Chiemsee}`)
    expect((await as.felix('GET', `${rooms}/${Chiemsee}`)).body.code).toBe('room.not_found')
    expect((await as.felix('GET', groups)).body.items[0]).toMatchObject({ roomCount: 4 })
    expect((await as.felix('GET', `${rooms}?total=true`)).body.total).toBe(5)
    await as.alice('PUT', `${groups}/${Munich}/rooms/${Chiemsee}`)
    expect((await as.felix('GET', `${rooms}/${Chiemsee}`)).status).toBe(200)
  })

  test("gives nobody more than it holds itself, the customer's own people least of all", async () => {
    // Ben leads Munich's site and may take rooms out of monitoring there; Fabrikam may not.
    const refused = await as.felix('PUT', `${groups}/${Munich}/rooms/${Seine}`)
    expect(refused.body).toMatchObject({ code: 'grant.exceeds_own', details: { roomId: Seine } })
    expect((await as.ben('GET', `${rooms}/${Seine}`)).body.code).toBe('room.not_found')
  })

  test('under manual change control moves nothing until the customer says so', async () => {
    const lakes = (await as.alice('POST', groups, { name: 'Lakes', roomIds: [Chiemsee] })).body
    const held = await as.felix('PUT', `${groups}/${lakes.id}/rooms/${Seine}`)
    expect(held).toMatchObject({ status: 202, body: { approvalRequest: { status: 'pending' } } })
    expect((await as.felix('GET', `${groups}/${lakes.id}`)).body.roomCount).toBe(1)
  })
})
