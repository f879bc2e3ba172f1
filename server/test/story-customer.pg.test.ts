import { controls, currentTermsVersion, primaryAdminPermissions } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import type { PersonKey } from '../src/demo/people.ts'
import { openStory } from './open-story.ts'

// "Partner management for customers", step by step: Alice invites Fabrikam, and Fiona answers for it.
const { as, server, world } = await openStory('alice', 'fiona')
const { contoso, fabrikam } = world.tenants
const { people } = world
const there = `/tenants/${contoso.id}`
const west = contoso.groupIds['US West']!
const wholePartner = ['frank', 'fiona', 'felix', 'farah', 'hugo'] as const
const helpDesk = { type: 'group', id: fabrikam.securityGroupIds['Help desk'] }
const user = (key: PersonKey) => ({ type: 'user', id: people[key].userId })

const draft = {
  domain: 'fabrikam.com',
  expiresInDays: 14,
  changeControl: { 'rooms.modify': 'manual' },
  scope: { groupIds: [west] },
  agreedTermsVersion: currentTermsVersion,
}
const invite = (changes: object = {}, by: PersonKey = 'alice') =>
  as[by]('POST', `${there}/invitations`, { ...draft, ...changes })
const received = async (key: PersonKey) =>
  (await as[key]('GET', '/received-invitations')).body.items.map(({ id }: { id: string }) => id)
const answer = (key: PersonKey, id: string, how: 'accept' | 'deny', body: object = {}) =>
  as[key]('POST', `/received-invitations/${id}/${how}`, body)
const roomOf = (key: PersonKey, name: string) => as[key]('GET', `${there}/rooms/${contoso.roomIds[name]}`)

describe('Alice of Contoso invites a partner', () => {
  let firstId: string
  let secondId: string

  test('She logs in as a Managed Service Administrator, and may invite partners', async () => {
    const { body } = await as.alice('GET', '/me')
    expect(body).toMatchObject({ user: { name: 'Alice Archer' }, signIn: { token: null } })
    expect(body.signIn.sessionId).toEqual(expect.any(String))
    expect(body.tenants).toMatchObject([{ id: contoso.id, side: 'customer' }])
    expect(body.tenants[0].permissions).toContain('partners.modify')
  })

  test('Nobody else of Contoso but an administrator may: not a Site Lead, nor a Site Tech, nor an Auditor', async () => {
    for (const key of ['ben', 'chloe', 'oscar', 'uma'] as const)
      expect((await invite({}, key)).body, key).toMatchObject({
        code: 'permission.denied',
        details: { permission: 'partners.modify' },
      })
    expect((await invite({}, 'wendy')).body.code).toBe('tenant.not_found')
  })

  test('The number of days until the invitation expires is an integer from 1 to 30', async () => {
    for (const expiresInDays of [0, 31, -1, 1.5, '', 'abc', null])
      expect((await invite({ expiresInDays })).body, String(expiresInDays)).toMatchObject({
        code: 'input.invalid',
        errors: [{ path: 'expiresInDays' }],
      })
  })

  test('The rooms the partner will manage have to be assigned, and the terms agreed to', async () => {
    const elsewhere = { roomIds: [world.tenants.woodgrove.roomIds.Eiger] }
    for (const scope of [undefined, {}, { roomIds: [], groupIds: [] }])
      expect((await invite({ scope })).body.code).toBe('input.invalid')
    expect((await invite({ scope: elsewhere })).body.code).toBe('scope.unknown')
    expect((await invite({ agreedTermsVersion: undefined })).body.code).toBe('input.invalid')
    expect((await invite({ agreedTermsVersion: '2021-12' })).body.code).toBe('invitation.terms_outdated')
    expect((await as.alice('GET', `${there}/invitations`)).body.items).toEqual([])
  })

  test('She adds fabrikam.com with 14 days, manual approval of room changes, the US West, and the terms', async () => {
    const sent = await invite()
    expect(sent).toMatchObject({ status: 201, body: { domain: 'fabrikam.com', status: 'pending' } })
    expect(Date.parse(sent.body.expiresAt) - Date.parse(sent.body.sentAt)).toBe(14 * 86_400_000)
    firstId = sent.body.id
  })

  test('She reviews the details of the invitation: every other control is set to auto approval', async () => {
    const { body } = await as.alice('GET', `${there}/invitations/${firstId}`)
    const everyControl = Object.fromEntries(controls.map((control) => [control, 'auto']))
    expect(body).toMatchObject({
      scope: { allRooms: false, rooms: [], groups: [{ id: west, name: 'US West' }] },
      changeControl: { ...everyControl, 'rooms.modify': 'manual' },
      ceiling: { permissions: primaryAdminPermissions },
      terms: { version: currentTermsVersion, agreedBy: people.alice.userId },
      createdBy: { name: 'Alice Archer' },
    })
  })

  test('The invitation is sent to the Tenant managers of the partner, and its administrators see it too', async () => {
    expect(await received('fiona')).toEqual([firstId])
    expect(await received('frank')).toEqual([firstId])
  })

  test('Nobody else sees it: not Felix, nor the help desk, nor any other organisation', async () => {
    for (const key of ['felix', 'farah', 'hugo', 'nina', 'noah', 'wendy', 'alice'] as const) {
      expect(await received(key), key).toEqual([])
      expect((await as[key]('GET', `/received-invitations/${firstId}`)).body.code).toBe(
        'invitation.not_found',
      )
      expect((await answer(key, firstId, 'accept', { primaryAdmins: [user('felix')] })).status).toBe(404)
    }
  })

  test('They see the invitation and high-level metadata, and no data of the customer', async () => {
    const { body } = await as.fiona('GET', `/received-invitations/${firstId}`)
    expect(body).toMatchObject({
      customer: { name: 'Contoso', domains: ['contoso.com'] },
      sentBy: 'Alice Archer',
      scope: { allRooms: false, roomCount: 0, groupCount: 1 },
      changeControl: { 'rooms.modify': 'manual', 'roles.modify': 'auto' },
    })
    expect(JSON.stringify(body)).not.toContain('US West')
    for (const key of wholePartner) {
      expect((await as[key]('GET', `${there}/rooms`)).body.code, key).toBe('tenant.not_found')
      expect((await roomOf(key, 'Denali')).status, key).toBe(404)
    }
  })

  test('Fiona denies it, and it is there for nobody of Fabrikam any more', async () => {
    expect((await answer('fiona', firstId, 'deny')).body.status).toBe('denied')
    for (const key of ['fiona', 'frank'] as const) expect(await received(key)).toEqual([])
    expect((await answer('frank', firstId, 'accept', { primaryAdmins: [user('felix')] })).body.code).toBe(
      'invitation.not_pending',
    )
    expect((await as.alice('GET', `${there}/partnerships`)).body.items).toEqual([])
  })

  test('As the invitation was denied by accident, the customer must create a new invitation', async () => {
    secondId = (await invite()).body.id
    expect(await received('fiona')).toEqual([secondId])
  })

  test('It is not accepted without primary admins, who are people of the partner’s own', async () => {
    expect((await answer('fiona', secondId, 'accept')).body.code).toBe('invitation.primary_admin_required')
    expect((await answer('fiona', secondId, 'accept', { primaryAdmins: [user('nina')] })).body.code).toBe(
      'assignment.member_unknown',
    )
    expect(await received('frank')).toEqual([secondId])
  })

  test('Fiona accepts it and assigns the primary admins: a user, Felix, and a security group, the Help desk', async () => {
    const accepted = await answer('fiona', secondId, 'accept', { primaryAdmins: [user('felix'), helpDesk] })
    expect(accepted).toMatchObject({ status: 200, body: { status: 'accepted' } })
    const { body } = await as.alice('GET', `${there}/partnerships/${accepted.body.partnershipId}`)
    expect(body).toMatchObject({
      status: 'active',
      partner: { id: fabrikam.id, name: 'Fabrikam AV' },
      establishedBy: { name: 'Fiona Ferguson' },
      primaryAdmins: expect.arrayContaining([
        expect.objectContaining({ name: 'Felix Faure' }),
        expect.objectContaining({ type: 'group', name: 'Help desk' }),
      ]),
      scope: { groups: [{ name: 'US West' }] },
      changeControl: { 'rooms.modify': 'manual' },
    })
  })

  test('The first who accepts has established the link; everybody after hears so', async () => {
    expect((await answer('frank', secondId, 'accept', { primaryAdmins: [user('frank')] })).body.code).toBe(
      'invitation.already_accepted',
    )
    expect((await as.alice('GET', `${there}/partnerships`)).body.items).toHaveLength(1)
  })

  test('There is no special association with Fiona: she sees no room, and may be reassigned', async () => {
    expect((await roomOf('fiona', 'Denali')).status).toBe(404)
    expect((await as.frank('DELETE', `/tenant-managers/${people.fiona.userId}`)).status).toBe(200)
    expect((await roomOf('felix', 'Denali')).status).toBe(200)
  })
})

describe('An invitation that nobody answers', () => {
  test('can be accepted until its last day, and not after', async () => {
    const sent = await invite({ domain: 'northwind.com', expiresInDays: 1 })
    server.wait(86_400_000)
    const late = await answer('noah', sent.body.id, 'accept', { primaryAdmins: [user('noah')] })
    expect(late).toMatchObject({ status: 410, body: { code: 'invitation.expired' } })
    expect(await received('noah')).toEqual([])
  })
})
