import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { setStage } from '../../test/stage.ts'
import { deviceTestKit } from './device-test-kit.ts'
import { proofOf } from './verify-proof.ts'

const stage = await setStage()
const { as, house, world } = stage
const { contoso, woodgrove } = world.tenants
const { downloadKey, enroll, enrollmentOf, play, request } = deviceTestKit(stage)
const rooms = `/tenants/${contoso.id}/rooms`
const key = await downloadKey(as.alice, contoso.id)
const heartbeat = {
  ResourceState: 'Healthy',
  OperationName: 'Heartbeat',
  Description: 'Heartbeat is healthy.',
}

const asked = (overrides: object = {}, registrationId = 'stranger-1') =>
  request('POST', 'enroll', { ...enrollmentOf(key, registrationId), ...overrides })

describe('a device with the key', () => {
  test('comes into a new room in Onboarding, which is told in the audit', async () => {
    const audit = await auditOf(stage, contoso.id)
    const device = await enroll(key, 'SN-0001', { displayName: 'Everest', alias: 'everest@contoso.com' })
    expect(device.room).toMatchObject({ name: 'Everest', lifecycle: 'onboarding' })
    expect((await as.alice('GET', `${rooms}/${device.room.id}`)).body).toMatchObject({
      name: 'Everest',
      alias: 'everest@contoso.com',
      lifecycle: 'onboarding',
    })
    expect(await audit.next()).toMatchObject([
      { activity: 'room.create', actor: { kind: 'system', name: 'Device sn-0001' } },
      {
        activity: 'device.enroll',
        category: 'EnrollmentKey',
        object: { id: device.deviceId, name: 'sn-0001' },
      },
    ])
  })

  test('comes into the room of its sign-in address that waits for one', async () => {
    const made = await as.alice('POST', rooms, { name: 'Planned', alias: 'planned@contoso.com' })
    const device = await enroll(key, 'sn-0002', { displayName: 'MTR-77', alias: 'Planned@Contoso.com' })
    expect(device.room).toEqual({ id: made.body.id, name: 'Planned', lifecycle: 'onboarding' })
  })

  test('does not come into a room whose device is heard, but takes the place of one that is silent', async () => {
    const first = await enroll(key, 'sn-0003', { alias: 'busy@contoso.com' })
    const second = await enroll(key, 'sn-0004', { alias: 'busy@contoso.com' })
    expect(second.room.id).not.toBe(first.room.id)
    stage.wait(21 * 60_000)
    const third = await enroll(key, 'sn-0005', { alias: 'busy@contoso.com' })
    expect(third.room.id).toBe(first.room.id)
  })

  test('after a re-image keeps its room and what the room is, with a credential of its own', async () => {
    const before = await enroll(key, 'sn-0006', { displayName: 'Kept' })
    await stage.owner.inTenant({ home: contoso.id, tenant: null }, ({ queries }) =>
      queries.updateTable('rooms').set({ lifecycle: 'enrolled' }).where('id', '=', before.room.id).execute(),
    )
    await before.say('a', 0, heartbeat)
    const after = await enroll(key, 'SN-0006', { displayName: 'Other name' })
    expect(after).toMatchObject({
      deviceId: before.deviceId,
      room: { ...before.room, lifecycle: 'enrolled' },
    })
    expect(after.credential).not.toBe(before.credential)
    const gap = await after.say('b', 0, heartbeat)
    expect(gap.body).toMatchObject({
      code: 'device.sequence_gap',
      details: { last: { boot: 'a', sequence: 0 } },
    })
    const begun = await after.send({
      boot: 'b',
      sequence: 0,
      previous: gap.body.details.last,
      payload: heartbeat,
    })
    expect(begun.body).toMatchObject({ taken: 1 })
  })

  test('is one, however often it asks at once', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => enroll(key, 'sn-0007')))
    expect(new Set(all.map(({ deviceId }) => deviceId)).size).toBe(1)
    expect(new Set(all.map(({ room }) => room.id)).size).toBe(1)
    const heard = await Promise.all(all.map((device) => device.send(heartbeat)))
    expect(heard.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('may call itself what it likes: what does not fit is cut', async () => {
    const device = await enroll(key, 'sn-0008', { displayName: `  ${'x'.repeat(500)}\u0007 `, model: '' })
    expect(device.room.name).toMatch(/^x{100,120}$/)
  })
})

describe('nobody comes in', () => {
  test('with a key that is none, or of another tenant', async () => {
    const theirs = await downloadKey(as.wendy, woodgrove.id)
    const none = '00000000-0000-7000-8000-000000000000'
    expect((await asked({ keyId: none })).body.code).toBe('enrollment.key_unknown')
    expect((await asked({ tenantId: none })).body.code).toBe('enrollment.key_unknown')
    expect((await asked({ tenantId: woodgrove.id })).body.code).toBe('enrollment.key_unknown')
    expect((await asked({ tenantId: woodgrove.id, keyId: theirs.keyId })).body.code).toBe(
      'enrollment.proof_invalid',
    )
  })

  test('with a proof of another key, device, time or nonce; who had the key’s id is told in the audit', async () => {
    const audit = await auditOf(stage, contoso.id)
    const good = enrollmentOf(key, 'stranger-2')
    for (const change of [
      { registrationId: 'stranger-3' },
      { nonce: 'another-nonce-altogether' },
      { timestamp: new Date(house.now().getTime() + 1).toISOString() },
      { proof: proofOf(Buffer.alloc(32).toString('base64url'), good) },
    ])
      expect((await request('POST', 'enroll', { ...good, ...change })).body.code).toBe(
        'enrollment.proof_invalid',
      )
    expect(await audit.next()).toMatchObject(
      Array.from({ length: 4 }, () => ({ activity: 'device.enroll', problem: 'enrollment.proof_invalid' })),
    )
    expect((await as.alice('GET', `${rooms}?search=stranger`)).body.items).toEqual([])
  })

  test.each(['1970-01-01T00:00:00Z', '2099-12-31T23:59:59Z'])(
    'by a clock of %s, which is told the time',
    async (at) => {
      const reply = await request('POST', 'enroll', enrollmentOf(key, 'stranger-4', {}, new Date(at)))
      expect(reply).toMatchObject({ status: 401, body: { code: 'enrollment.clock_skew' } })
      expect(Math.abs(Date.parse(reply.body.details.serverTime) - house.now().getTime())).toBeLessThan(10_000)
    },
  )

  test('by a clock that is off by more than five minutes, either way; and by one that is off by less', async () => {
    for (const [minutes, status] of [
      [-5.1, 401],
      [5.1, 401],
      [-4.9, 201],
      [4.9, 201],
    ] as const) {
      const at = new Date(house.now().getTime() + minutes * 60_000)
      expect((await request('POST', 'enroll', enrollmentOf(key, 'sn-0018', {}, at))).status).toBe(status)
    }
  })

  test('with a proof that has been used', async () => {
    const once = enrollmentOf(key, 'sn-0009')
    const [one, other] = await Promise.all([request('POST', 'enroll', once), request('POST', 'enroll', once)])
    expect(new Set([one.status, other.status])).toEqual(new Set([201, 401]))
    expect((await request('POST', 'enroll', once)).body.code).toBe('enrollment.replayed')
  })

  test('with a key that was reset; those who are in stay', async () => {
    const old = await downloadKey(as.wendy, woodgrove.id)
    const device = await enroll(old, 'wg-1')
    await as.wendy('POST', `/tenants/${woodgrove.id}/enrollment-key/reset`)
    const reply = await request('POST', 'enroll', enrollmentOf(old, 'wg-2'))
    expect(reply).toMatchObject({ status: 401, body: { code: 'enrollment.key_reset' } })
    expect((await device.send(heartbeat)).status).toBe(200)
    expect((await enroll(await downloadKey(as.wendy, woodgrove.id), 'wg-1')).deviceId).toBe(device.deviceId)
  })

  test.each([
    [{ registrationId: '' }, 'registrationId'],
    [{ registrationId: '../x' }, 'registrationId'],
    [{ registrationId: 'x'.repeat(129) }, 'registrationId'],
    [{ timestamp: 'now' }, 'timestamp'],
    [{ nonce: 'short' }, 'nonce'],
    [{ proof: 'x' }, 'proof'],
    [{ tenantId: 'contoso' }, 'tenantId'],
    [{ admin: true }, 'admin'],
  ])('with a request that breaks a rule: %j', async (change, path) => {
    const { body } = await asked(change)
    expect(body).toMatchObject({ code: 'input.invalid', errors: [{ path }] })
  })
})

describe('a credential', () => {
  test.each(['Bearer lkd_nothing', 'Bearer lk_nothing', 'Basic eA==', `Bearer lkd_${'A'.repeat(64)}`, ''])(
    'that is none is refused: %s',
    async (authorization) => {
      for (const path of ['events', 'commands/x/result'])
        expect((await request('POST', path, heartbeat, { authorization })).body).toMatchObject({
          status: 401,
          code: 'device.unknown',
        })
      expect((await request('GET', 'commands', undefined, { authorization })).body.code).toBe(
        'device.unknown',
      )
    },
  )

  test('of one tenant is none of another', async () => {
    const device = await enroll(key, 'sn-0010')
    const bytes = Buffer.from(device.credential.slice(4), 'base64url')
    Buffer.from(woodgrove.id.replaceAll('-', ''), 'hex').copy(bytes)
    const moved = play({ ...device, credential: `lkd_${bytes.toString('base64url')}` })
    expect((await moved.send(heartbeat)).body.code).toBe('device.unknown')
  })

  test('of a person says nothing here, and that of a device nothing there', async () => {
    const device = await enroll(key, 'sn-0011')
    expect((await stage.hand(device.credential)('GET', rooms)).body.code).toBe('authentication.required')
    const authorization = `Bearer ${world.people.alice.token}`
    expect((await request('POST', 'events', heartbeat, { authorization })).body.code).toBe('device.unknown')
  })

  test('that was replaced tells of a copy when it is used', async () => {
    const audit = await auditOf(stage, contoso.id)
    const before = await enroll(key, 'sn-0012')
    const after = await enroll(key, 'sn-0012')
    expect((await before.send(heartbeat)).body).toMatchObject({ status: 409, code: 'device.cloned' })
    expect((await after.send(heartbeat)).status).toBe(200)
    for (let i = 0; i < 3; i += 1) {
      const [copy, original] = await Promise.all([before.send(heartbeat), after.send(heartbeat)])
      expect([copy.body.code, original.status]).toEqual(['device.cloned', 200])
    }
    expect((await audit.next()).map(({ activity }) => activity)).toContain('device.clone')
  })
})
