import { describe, expect, test } from 'vitest'
import type { PersonKey } from '../src/demo/people.ts'
import { namesOf, openStory, roomsSeen } from './open-story.ts'
import { partnerUp } from './partner-up.ts'

// "Multi-tenant customer management for partners": Fabrikam has said yes to Contoso's US West and Woodgrove's Zurich.
const story = await openStory('alice', 'felix')
const { as, world } = story
const { contoso, woodgrove, fabrikam } = world.tenants
const { people } = world
const there = `/tenants/${contoso.id}`
const west = contoso.groupIds['US West']!
const roomsOfTheWest = ['Denali', 'Olympic', 'Rainier', 'Redwood', 'Yosemite', 'Zion']
const helpDesk = { type: 'group', id: fabrikam.securityGroupIds['Help desk'] }
const user = (key: PersonKey) => ({ type: 'user', id: people[key].userId })
const roomOf = (key: PersonKey, name: string) => as[key]('GET', `${there}/rooms/${contoso.roomIds[name]}`)
const { partnershipId } = await partnerUp(story, { scope: { roomIds: [], groupIds: [west] } })
await partnerUp(story, {
  customer: 'woodgrove',
  by: 'wendy',
  scope: { roomIds: [], groupIds: [woodgrove.groupIds.Zurich!] },
})

describe('Frank configures Tenant managers, and Felix more primary admins', () => {
  const managers = '/tenant-managers'
  const admins = `/customers/${contoso.id}/primary-admins`

  test('Frank, a Managed Service Administrator, adds the security group Night shift; Felix may not', async () => {
    const nightShift = { type: 'group', id: fabrikam.securityGroupIds['Night shift'] }
    expect((await as.felix('POST', managers, nightShift)).body.code).toBe('permission.denied')
    const added = await as.frank('POST', managers, nightShift)
    expect(added.body.items).toMatchObject([
      { name: 'Fiona Ferguson' },
      { type: 'group', name: 'Night shift' },
    ])
  })

  test('Tenant managers are not involved with the management of customer rooms', async () => {
    const { items } = (await as.hugo('GET', '/customers')).body
    expect(items.map(({ tenant }: { tenant: { name: string } }) => tenant.name).sort()).toEqual([
      'Contoso',
      'Woodgrove',
    ])
    expect((await as.hugo('GET', '/rooms')).body.items).toEqual([])
    expect((await roomOf('hugo', 'Denali')).status).toBe(404)
  })

  test('Felix adds Farah to the primary admins of Contoso, which says nothing about Woodgrove', async () => {
    const added = await as.felix('POST', admins, { members: [user('farah')] })
    expect(namesOf(added)).toEqual(['Felix Faure', 'Farah Fadel'])
    expect((await roomOf('farah', 'Zion')).body.may).toMatchObject({ modify: true })
    expect((await as.farah('GET', `/tenants/${woodgrove.id}/rooms`)).body.code).toBe('tenant.not_found')
  })

  test('There must always be at least one user in the primary admin role', async () => {
    expect((await as.felix('DELETE', `${admins}/${people.farah.userId}`)).status).toBe(200)
    expect((await as.felix('DELETE', `${admins}/${people.felix.userId}`)).body.code).toBe(
      'partnership.last_primary_admin',
    )
  })
})

describe('Felix creates a help desk role, which should only have incident management permissions', () => {
  let roleId: string
  const may = async () => (await roomOf('hugo', 'Rainier')).body.may

  test('He cannot put into it what Contoso has not given', async () => {
    const refused = await as.felix('POST', `${there}/roles`, {
      name: 'Key keepers',
      permissions: ['rooms.view', 'rooms.resetKey'],
    })
    expect(refused).toMatchObject({ status: 403, body: { code: 'grant.exceeds_ceiling' } })
  })

  test('He makes the role, assigns the group Help desk, and so reaches Hugo through the nested Night shift', async () => {
    const made = await as.felix('POST', `${there}/roles`, {
      name: 'Help desk',
      permissions: ['rooms.view', 'tickets.view', 'tickets.create', 'tickets.update'],
    })
    roleId = made.body.id
    const assigned = await as.felix('POST', `${there}/roles/${roleId}/assignments`, {
      name: 'Redmond by night',
      members: [helpDesk],
      scope: { groupIds: [west] },
    })
    expect([made.status, assigned.status]).toEqual([201, 201])
    expect(await roomsSeen(as.hugo, contoso)).toEqual(roomsOfTheWest)
    expect(await may()).toMatchObject({ modify: false, viewTickets: true, createTicket: true })
  })

  test('Hugo does what the role says and no more', async () => {
    const refused = await as.hugo('PATCH', `${there}/rooms/${contoso.roomIds.Rainier}`, { floor: '3' })
    expect(refused.body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'rooms.modify' },
    })
    expect((await as.hugo('GET', `${there}/roles`)).body.code).toBe('permission.denied')
  })

  test('Alice sees the role apart from hers, and changes neither it nor its members', async () => {
    expect(namesOf(await as.alice('GET', `${there}/roles?side=partner`))).toEqual([
      'Help desk',
      'Primary admin',
    ])
    expect(namesOf(await as.alice('GET', `${there}/roles?side=customer`))).not.toContain('Help desk')
    expect((await as.alice('PATCH', `${there}/roles/${roleId}`, { name: 'Mine' })).body.code).toBe(
      'role.of_partner',
    )
  })

  test('She deletes it, and Hugo loses access at once', async () => {
    expect((await as.alice('DELETE', `${there}/roles/${roleId}`)).status).toBe(204)
    expect((await as.hugo('GET', `${there}/rooms`)).body.code).toBe('tenant.not_found')
    expect((await roomOf('hugo', 'Rainier')).status).toBe(404)
    expect((await roomOf('felix', 'Rainier')).status).toBe(200)
  })
})

describe('Alice gives the partner more rooms, and takes them back', () => {
  let scopePath: string
  const setScope = (scope: object) => as.alice('PATCH', scopePath, { scope })

  test('Primary admin is the only built-in role of the partner, and distinct from her own roles', async () => {
    const ofPartner = await as.alice('GET', `${there}/roles?side=partner`)
    expect(ofPartner.body.items).toMatchObject([
      { name: 'Primary admin', partnership: { partner: { name: 'Fabrikam AV' } }, may: { delete: false } },
    ])
    expect(namesOf(await as.alice('GET', `${there}/roles?side=customer`))).not.toContain('Primary admin')
    const [role] = ofPartner.body.items
    const { items } = (await as.alice('GET', `${there}/roles/${role.id}/assignments`)).body
    expect(items).toMatchObject([
      { name: 'Assigned admins', may: { modifyScope: true, modifyMembers: false } },
    ])
    scopePath = `${there}/assignments/${items[0].id}`
  })

  test('Felix sees exactly the rooms assigned to him: in lists, by id, in exports and in counts', async () => {
    expect(await roomsSeen(as.felix, contoso)).toEqual(roomsOfTheWest)
  })

  test('She selects Primary admin, Assignments, Assigned admins, Scope, and adds a room: it shows at once', async () => {
    const saved = await setScope({ groupIds: [west], roomIds: [contoso.roomIds.Zugspitze] })
    expect(saved).toMatchObject({ status: 200, body: { scope: { rooms: [{ name: 'Zugspitze' }] } } })
    expect(await roomsSeen(as.felix, contoso)).toEqual([...roomsOfTheWest, 'Zugspitze'])
  })

  test('She removes rooms from it: they are gone at once', async () => {
    expect((await setScope({ roomIds: [contoso.roomIds.Denali, contoso.roomIds.Zugspitze] })).status).toBe(
      200,
    )
    expect(await roomsSeen(as.felix, contoso)).toEqual(['Denali', 'Zugspitze'])
  })

  test('A partner cannot give itself more: the scope is the customer’s', async () => {
    const widened = await as.felix('PATCH', scopePath, { scope: { allRooms: true } })
    expect(widened.body.code).toBe('assignment.scope_of_customer')
    expect(await roomsSeen(as.felix, contoso)).toEqual(['Denali', 'Zugspitze'])
  })
})

describe('Each side ends what it no longer wants', () => {
  test('Felix, a primary admin, removes the customer Woodgrove; Frank and Fiona, who are none there, may not', async () => {
    const customer = `/customers/${woodgrove.id}`
    for (const key of ['frank', 'fiona', 'hugo'] as const)
      expect((await as[key]('DELETE', customer)).body.code, key).toBe('tenant.not_found')
    expect((await as.felix('DELETE', customer)).status).toBe(204)
    expect((await as.felix('GET', `/tenants/${woodgrove.id}/rooms`)).body.code).toBe('tenant.not_found')
    expect(await roomsSeen(as.felix, contoso)).toEqual(['Denali', 'Zugspitze'])
  })

  test('Alice is shown what ends, removes the partner, and nobody of Fabrikam is let in any more', async () => {
    const partnership = `${there}/partnerships/${partnershipId}`
    const { body } = await as.alice('GET', `${partnership}/ending-preview`)
    expect(body.people).toMatchObject([{ name: 'Felix Faure' }])
    for (const key of ['ben', 'oscar', 'felix'] as const)
      expect((await as[key]('DELETE', partnership)).status, key).toBeGreaterThanOrEqual(400)
    expect((await as.alice('DELETE', partnership)).status).toBe(204)
    expect((await as.alice('GET', partnership)).body).toMatchObject({ status: 'ended', endedBy: 'customer' })
    expect((await as.felix('GET', `${there}/rooms`)).body.code).toBe('tenant.not_found')
    expect((await as.felix('GET', '/rooms')).body.items).toEqual([])
    expect((await as.alice('GET', `${there}/roles?side=partner`)).body.items).toEqual([])
  })
})
