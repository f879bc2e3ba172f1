import { documentedEvents } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'
import { deviceTestKit } from './device-test-kit.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso } = world.tenants
const kit = deviceTestKit(stage)
const key = await kit.downloadKey(as.alice, contoso.id)
const { heartbeatHealthy, heartbeatSignedOut } = documentedEvents
const rooms = `/tenants/${contoso.id}/rooms`
await partnerUp(stage)

let enrolled = 0
const newDevice = (device: object = {}) => kit.enroll(key, `life-${(enrolled += 1)}`, device)
const lifecycleOf = async (id: string) => (await as.alice('GET', `${rooms}/${id}`)).body.lifecycle

describe('a room', () => {
  test('goes from onboarding to enrolled to unenrolled, and back when its device enrols again', async () => {
    const device = await newDevice()
    const path = `${rooms}/${device.room.id}`
    const audit = await auditOf(stage, contoso.id)
    expect((await as.alice('POST', `${path}/enroll`)).body).toMatchObject({
      lifecycle: 'enrolled',
      version: 2,
    })
    expect((await device.say('a', 0, heartbeatHealthy)).status).toBe(200)
    expect((await as.alice('POST', `${path}/unenroll`)).body).toMatchObject({ lifecycle: 'unenrolled' })
    expect(await device.say('a', 1, heartbeatHealthy)).toMatchObject({
      status: 403,
      body: { code: 'device.unenrolled' },
    })
    expect(await audit.next()).toMatchObject([
      { activity: 'room.enroll', before: { lifecycle: 'onboarding' }, after: { lifecycle: 'enrolled' } },
      { activity: 'room.unenroll', before: { lifecycle: 'enrolled' }, after: { lifecycle: 'unenrolled' } },
    ])
    const again = await kit.enroll(key, `life-${enrolled}`)
    expect(again).toMatchObject({
      deviceId: device.deviceId,
      room: { id: device.room.id, lifecycle: 'onboarding' },
    })
    expect((await again.say('a', 1, heartbeatHealthy)).status).toBe(200)
  })

  test('is enrolled from onboarding only, once, and by people of the customer', async () => {
    const path = `${rooms}/${contoso.roomIds.Zion}`
    expect((await as.alice('POST', `${path}/enroll`)).body).toMatchObject({
      code: 'room.not_onboarding',
      details: { lifecycle: 'created' },
    })
    expect((await as.alice('POST', `${path}/unenroll`)).body.code).toBe('room.not_enrolled')
    const { room } = await newDevice()
    expect((await as.felix('POST', `${rooms}/${room.id}/enroll`)).body).toMatchObject({
      status: 403,
      code: 'room.enrolled_by_customer',
    })
    expect((await as.oscar('POST', `${rooms}/${room.id}/enroll`)).body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'rooms.modify' },
    })
    expect((await as.ben('POST', `${rooms}/${room.id}/enroll`)).body.code).toBe('room.not_found')
    const all = await Promise.all(
      Array.from({ length: 10 }, () => as.alice('POST', `${rooms}/${room.id}/enroll`)),
    )
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('is unenrolled by whoever holds that, which a primary admin does not', async () => {
    const { room } = await newDevice()
    expect((await as.felix('POST', `${rooms}/${room.id}/unenroll`)).body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'rooms.unenroll' },
    })
  })

  test('raises from the moment it is enrolled what its device has said before', async () => {
    const device = await newDevice()
    await device.say('a', 0, heartbeatSignedOut)
    const tickets = () =>
      stage.owner.inTenant({ home: contoso.id, tenant: null }, ({ queries }) =>
        queries.selectFrom('tickets').selectAll().where('room_id', '=', device.room.id).execute(),
      )
    expect(await tickets()).toEqual([])
    await as.alice('POST', `${rooms}/${device.room.id}/enroll`)
    await device.say('a', 1, heartbeatSignedOut)
    expect((await tickets()).length).toBeGreaterThan(0)
  })
})

describe('the devices of a room', () => {
  test('are listed with what they say of themselves, to those who see the room', async () => {
    const device = await newDevice({ hostName: 'MTR-9', agentVersion: '1.2' })
    await device.say('a', 0, heartbeatHealthy)
    const path = `${rooms}/${device.room.id}/devices`
    expect((await as.alice('GET', path)).body.items).toMatchObject([
      {
        id: device.deviceId,
        roomId: device.room.id,
        hostName: 'MTR-9',
        agentVersion: '1.2',
        appVersion: '1.0.38.0',
        revokedAt: null,
        clonedAt: null,
        may: { revoke: true, command: true },
      },
    ])
    expect((await as.oscar('GET', path)).body.items).toMatchObject([
      { may: { revoke: false, command: false } },
    ])
    expect((await as.ben('GET', path)).body.code).toBe('room.not_found')
  })

  test('are revoked one by one, at once, and come back only with a newer key', async () => {
    const [device, other] = [await newDevice(), await newDevice()]
    await device.say('a', 0, heartbeatHealthy)
    const path = `${rooms}/${device.room.id}/devices/${device.deviceId}/revoke`
    expect((await as.oscar('POST', path)).body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'rooms.unenroll' },
    })
    expect((await as.alice('POST', path.replace(device.room.id, other.room.id))).body.code).toBe(
      'device.not_found',
    )
    const revoked = await as.alice('POST', path)
    expect(revoked.body).toMatchObject({
      id: device.deviceId,
      revokedAt: expect.any(String),
      may: { revoke: false },
    })
    expect(await device.say('a', 1, heartbeatHealthy)).toMatchObject({
      status: 403,
      body: { code: 'device.revoked' },
    })
    expect((await device.ask('commands?wait=0')).body.code).toBe('device.revoked')
    expect((await other.say('a', 0, heartbeatHealthy)).status).toBe(200)
    expect((await as.alice('POST', path)).body.code).toBe('device.already_revoked')
    const registrationId = `life-${enrolled - 1}`
    const back = await kit.request('POST', 'enroll', kit.enrollmentOf(key, registrationId))
    expect(back.body.code).toBe('device.revoked')
    stage.wait(1000)
    await as.alice('POST', `/tenants/${contoso.id}/enrollment-key/reset`)
    const newer = await kit.downloadKey(as.alice, contoso.id)
    expect((await kit.enroll(newer, registrationId)).deviceId).toBe(device.deviceId)
    expect(await lifecycleOf(device.room.id)).toBe('onboarding')
  })
})
