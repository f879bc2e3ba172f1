import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import type { PersonKey } from '../src/demo/people.ts'
import { openStory } from './open-story.ts'
import { partnerUp } from './partner-up.ts'

// "Manual approval", which the documents describe and never had; and "Auditing", of all that was done.
const story = await openStory('alice', 'felix')
const { as, world } = story
const { contoso, fabrikam } = world.tenants
const { alice, felix, fiona } = world.people
const there = `/tenants/${contoso.id}`
const requests = `${there}/approval-requests`
const denali = `${there}/rooms/${contoso.roomIds.Denali}`
const { partnershipId } = await partnerUp(story, {
  scope: { roomIds: [], groupIds: [contoso.groupIds['US West']!] },
  changeControl: { 'rooms.modify': 'manual' },
})

/** Felix changes Denali; the id of the request that is generated. */
const ask = async (change: object): Promise<string> => {
  const held = await as.felix('PATCH', denali, change)
  expect(held).toMatchObject({ status: 202, body: { approvalRequest: { status: 'pending' } } })
  return held.body.approvalRequest.id
}
const decide = (key: PersonKey, id: string, how: 'approve' | 'reject' | 'cancel', note = '') =>
  as[key]('POST', `${requests}/${id}/${how}`, how === 'cancel' ? {} : { note })
const read = async (id: string, key: PersonKey = 'alice') => (await as[key]('GET', `${requests}/${id}`)).body
const capacity = async () => (await as.alice('GET', denali)).body.capacity

describe('Under manual approval', () => {
  let requestId: string

  test('Felix changes a room: a request is generated for the customer, and the action is not implemented', async () => {
    requestId = await ask({ capacity: 14 })
    expect(await capacity()).toBe(4)
    expect((await as.felix('GET', denali)).body.capacity).toBe(4)
  })

  test('Alice reviews it, with the room as it is and as it would be', async () => {
    expect((await as.alice('GET', `${requests}?status=pending`)).body.items).toMatchObject([
      { id: requestId },
    ])
    expect(await read(requestId)).toMatchObject({
      target: { type: 'Room', name: 'Denali' },
      before: { capacity: 4 },
      after: { capacity: 14 },
      requester: { name: 'Felix Faure', tenant: { name: 'Fabrikam AV' } },
      may: { approve: true, reject: true },
    })
  })

  test('Neither Felix nor anybody else of Fabrikam decides, nor a Site Lead of Contoso', async () => {
    expect((await decide('felix', requestId, 'approve')).body.code).toBe('approval.partner_may_not_decide')
    for (const key of ['frank', 'fiona', 'ben', 'wendy'] as const)
      expect((await decide(key, requestId, 'approve')).status, key).toBe(404)
    expect(await capacity()).toBe(4)
  })

  test('She approves, and it is implemented; the audit log names both', async () => {
    expect((await decide('alice', requestId, 'approve')).body).toMatchObject({
      status: 'applied',
      decision: { by: { name: 'Alice Archer' } },
    })
    expect(await capacity()).toBe(14)
    const log = `${there}/audit-events?activity=room.modify&object=${contoso.roomIds.Denali}&result=Successful`
    expect((await as.alice('GET', log)).body.items).toMatchObject([
      {
        actor: { id: felix.userId, name: 'Felix Faure', tenantId: fabrikam.id },
        approver: { id: alice.userId, name: 'Alice Archer', tenantId: contoso.id },
        before: { capacity: 4 },
        after: { capacity: 14 },
      },
    ])
  })

  test('She rejects another, and the room stays as it is; Felix reads why', async () => {
    const id = await ask({ capacity: 400 })
    expect((await decide('alice', id, 'reject', 'The fire code says 20')).body.status).toBe('rejected')
    expect(await read(id, 'felix')).toMatchObject({
      status: 'rejected',
      decision: { note: 'The fire code says 20' },
    })
    expect((await decide('alice', id, 'approve')).body.code).toBe('approval.not_pending')
    expect(await capacity()).toBe(14)
  })

  test('Felix cancels a third himself', async () => {
    const id = await ask({ floor: '9' })
    expect((await decide('felix', id, 'cancel')).body.status).toBe('cancelled')
    expect((await decide('alice', id, 'approve')).body.code).toBe('approval.not_pending')
  })

  test('Under auto approval no request is generated, and the action is implemented immediately', async () => {
    await as.alice('PATCH', `${there}/partnerships/${partnershipId}`, {
      changeControl: { 'rooms.modify': 'auto' },
    })
    expect(await as.felix('PATCH', denali, { capacity: 16 })).toMatchObject({
      status: 200,
      body: { capacity: 16 },
    })
    expect((await as.alice('GET', `${requests}?status=pending`)).body.items).toEqual([])
  })
})

describe('Alice downloads the audit logs of partner activity', () => {
  const download = (key: PersonKey) =>
    as[key]('GET', `${there}/audit-events`, undefined, { accept: 'text/csv' })
  const rows = async (key: PersonKey = 'alice') =>
    parse<Record<string, string>>((await download(key)).body, { columns: true, record_delimiter: '\r\n' })

  test('The file has the eight documented properties, first and by their exact names', async () => {
    const { status, headers, body } = await download('alice')
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8; header=present'])
    expect(body.split('\r\n')[0].split(',').slice(0, 8)).toEqual([
      'activity.category',
      'activity.objectName',
      'activity.operation',
      'activity.resultStatus',
      'activity.tenantId',
      'creationTime',
      'user.userId',
      'user.userTenantId',
    ])
  })

  test('What a partner does has both tenants: Contoso’s, which was acted upon, and Fabrikam’s, who acted', async () => {
    const [accepted, ...others] = (await rows()).filter((row) => row['user.userId'] === fiona.userId)
    expect(others.every((row) => row['activity.resultStatus'] === 'Failed')).toBe(true)
    const both = { 'activity.tenantId': contoso.id, 'user.userTenantId': fabrikam.id }
    expect([accepted, ...others]).toContainEqual(
      expect.objectContaining({
        ...both,
        'activity.category': 'PartnerInvitation',
        'activity.objectName': 'fabrikam.com',
        'activity.operation': 'Update',
        'activity.resultStatus': 'Successful',
      }),
    )
    expect(await rows()).toContainEqual(
      expect.objectContaining({
        ...both,
        'activity.category': 'Room',
        'activity.objectName': 'Denali',
        'user.userId': felix.userId,
        'approver.userId': alice.userId,
        creationTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      }),
    )
  })

  test('What was refused is in it too', async () => {
    await as.felix('PATCH', `${there}/rooms/${contoso.roomIds.Chiemsee}`, { floor: '9' })
    expect(await rows()).toContainEqual(
      expect.objectContaining({
        'activity.resultStatus': 'Failed',
        'activity.problem': 'room.not_found',
        'user.userTenantId': fabrikam.id,
      }),
    )
  })

  test('Neither a Site Lead nor a Primary admin may download it', async () => {
    for (const key of ['ben', 'jing', 'chloe', 'felix'] as const)
      expect(await download(key), key).toMatchObject({
        status: 403,
        body: { code: 'permission.denied', details: { permission: 'audit.view' } },
      })
    for (const key of ['frank', 'fiona', 'wendy'] as const)
      expect((await download(key)).body.code, key).toBe('tenant.not_found')
  })
})
