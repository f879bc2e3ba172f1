import { describe, expect, test } from 'vitest'
import { setStage } from '../../test/stage.ts'

const { as, world } = await setStage()
const { contoso, woodgrove } = world.tenants
const rooms = `/tenants/${contoso.id}/rooms`

describe('a room', () => {
  test('is made, read, changed and deleted, and each is told in the answer', async () => {
    const made = await as.alice('POST', rooms, { name: 'Everest', city: 'Redmond' })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      name: 'Everest',
      lifecycle: 'created',
      version: 1,
      may: { modify: true },
    })
    const path = `${rooms}/${made.body.id}`
    expect((await as.alice('PATCH', path, { name: 'K2' })).body).toMatchObject({
      name: 'K2',
      city: 'Redmond',
      version: 2,
    })
    expect((await as.alice('GET', path)).body.name).toBe('K2')
    expect((await as.alice('DELETE', path)).status).toBe(204)
    expect((await as.alice('GET', path)).body).toMatchObject({ code: 'room.not_found', status: 404 })
  })

  test("made in a group of one's scope is shown with it, and with what one may do", async () => {
    const refused = await as.ben('POST', rooms, { name: 'Nowhere' })
    expect(refused.body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'rooms.create', field: 'groupIds' },
    })
    const { Munich, Paris } = contoso.groupIds
    expect((await as.ben('POST', rooms, { name: 'Far', groupIds: [Munich, Paris] })).body).toMatchObject({
      code: 'scope.unknown',
      details: { groupIds: [Paris] },
    })
    const made = await as.ben('POST', rooms, { name: 'Eibsee', groupIds: [Munich, Munich] })
    expect(made.body).toMatchObject({
      groups: [{ id: Munich, name: 'Munich' }],
      may: { modify: true, delete: true, unenroll: true, viewTickets: true, createTicket: true },
    })
    expect((await as.ben('GET', `${rooms}/${made.body.id}`)).body).toMatchObject(made.body)
    expect((await as.ben('DELETE', `${rooms}/${made.body.id}`)).status).toBe(204)
  })

  test('outside the scope is as absent as one that never was', async () => {
    const there = await as.ben('GET', `${rooms}/${contoso.roomIds.Denali}`)
    const never = await as.ben('GET', `${rooms}/00000000-0000-7000-8000-000000000000`)
    const { requestId: _, ...thereBody } = there.body
    const { requestId: __, ...neverBody } = never.body
    expect(thereBody).toEqual(neverBody)
    expect((await as.ben('GET', `${rooms}/${contoso.roomIds.Chiemsee}`)).status).toBe(200)
  })

  test('of another tenant does not exist, nor does the tenant', async () => {
    expect((await as.wendy('GET', `${rooms}/${contoso.roomIds.Denali}`)).body.code).toBe('tenant.not_found')
    expect(
      (await as.wendy('GET', `/tenants/${woodgrove.id}/rooms/${contoso.roomIds.Denali}`)).body.code,
    ).toBe('room.not_found')
  })

  test('is not changed by a stale version', async () => {
    const path = `${rooms}/${contoso.roomIds.Zion}`
    expect((await as.alice('PATCH', path, { floor: '9' }, { 'if-match': '"1"' })).status).toBe(200)
    expect((await as.alice('PATCH', path, { floor: '8' }, { 'if-match': '"1"' })).body.code).toBe(
      'version.stale',
    )
  })

  test('is seen but not changed by the Auditor, who is told which permission it takes', async () => {
    const refused = await as.oscar('PATCH', `${rooms}/${contoso.roomIds.Zion}`, { floor: '2' })
    expect(refused.body).toMatchObject({ code: 'permission.denied', details: { permission: 'rooms.modify' } })
  })

  test('with a repeated Idempotency-Key is made once', async () => {
    const headers = { 'idempotency-key': 'once' }
    const first = await as.alice('POST', rooms, { name: 'Once' }, headers)
    const again = await as.alice('POST', rooms, { name: 'Once' }, headers)
    expect(again).toMatchObject({ status: 201, body: first.body })
    expect((await as.alice('POST', rooms, { name: 'Other' }, headers)).body.code).toBe(
      'idempotency.key_reused',
    )
  })

  test('with a repeated Idempotency-Key is not shown to whoever may no longer make it', async () => {
    const headers = { 'idempotency-key': 'before-and-after' }
    const room = { name: 'Walchensee', groupIds: [contoso.groupIds.Munich] }
    expect((await as.ben('POST', rooms, room, headers)).status).toBe(201)
    const assignments = await as.alice(
      'GET',
      `/tenants/${contoso.id}/roles/${contoso.roleIds.siteLead}/assignments`,
    )
    const munich = assignments.body.items.find(({ name }: { name: string }) => name === 'Munich')
    expect((await as.alice('DELETE', `/tenants/${contoso.id}/assignments/${munich.id}`)).status).toBe(204)
    expect((await as.ben('POST', rooms, room, headers)).body.code).toBe('permission.denied')
  })
})
