import { gzipSync } from 'node:zlib'
import { documentedEvents, ingestLimits } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { setStage } from '../../test/stage.ts'
import { deviceTestKit } from '../devices/device-test-kit.ts'
import { ingestTestKit } from './ingest-test-kit.ts'

const stage = await setStage()
const { as, house, world } = stage
const { contoso, woodgrove } = world.tenants
const kit = deviceTestKit(stage)
const { signalsOf, streamOf } = ingestTestKit(house, contoso.id)
const key = await kit.downloadKey(as.alice, contoso.id)
const { hardwareEarlyForm, heartbeatHealthy, heartbeatSignedOut } = documentedEvents
const rooms = `/tenants/${contoso.id}/rooms`

let enrolled = 0
const newDevice = (device: object = {}) => kit.enroll(key, `rig-${(enrolled += 1)}`, device)

describe('what cannot be taken', () => {
  test('is named, and the rest of the batch is taken', async () => {
    const device = await newDevice()
    const sent = await device.send({
      events: [
        { boot: 'a', sequence: 0, payload: heartbeatHealthy },
        { boot: 'a', sequence: -1, payload: heartbeatHealthy },
        'text',
        { boot: 'a', sequence: 1, payload: { Description: 'x'.repeat(ingestLimits.payloadLetters) } },
        { boot: 'a', sequence: 2, payload: 7 },
        { boot: '', sequence: 3, payload: heartbeatHealthy },
        { boot: 'a', sequence: 1.5, payload: heartbeatHealthy },
        { boot: 'a', sequence: 3, payload: 'no JSON {{{ \0' },
        { boot: 'a', sequence: 4, payload: { nonsense: true, Description: '\0' } },
        { boot: 'a', sequence: 5, lostUntil: 4 },
        { boot: 'a', sequence: 5, payload: heartbeatSignedOut },
      ],
    })
    expect(sent).toMatchObject({ status: 200, body: { taken: 6 } })
    expect(sent.body.refused).toEqual([
      { index: 1, code: 'input.invalid' },
      { index: 2, code: 'input.invalid' },
      { index: 3, code: 'input.too_large' },
      { index: 4, code: 'input.invalid' },
      { index: 5, code: 'input.invalid' },
      { index: 6, code: 'input.invalid' },
      { index: 9, code: 'input.invalid' },
    ])
    expect((await streamOf(device.deviceId))?.sequence).toBe(5)
    expect(await signalsOf(device.room.id)).toMatchObject({ signInTeams: 'Unhealthy' })
  })

  test.each([
    ['garbage', 'garbage', {}, 'input.malformed'],
    ['nothing', '', {}, 'input.malformed'],
    ['a number', '7', {}, 'input.invalid'],
    ['no list', '{"events": {}}', {}, 'input.invalid'],
    [
      'text that is no UTF-8',
      Buffer.concat([Buffer.from('{"Description":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]),
      {},
      'input.malformed',
    ],
    ['JSON that is too deep', `${'['.repeat(500_000)}${']'.repeat(500_000)}`, {}, 'input.too_deep'],
    ['objects that are too deep', `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`, {}, 'input.too_deep'],
    ['too many events', JSON.stringify(Array.from({ length: 501 }, () => ({}))), {}, 'input.too_large'],
    ['too large a body', 'x'.repeat(ingestLimits.bodyBytes + 1), {}, 'input.too_large'],
    [
      'a body that says it is 100 MB',
      '{}',
      { 'content-length': String(100 * 1024 * 1024) },
      'input.too_large',
    ],
    [
      'a zip bomb',
      gzipSync(Buffer.alloc(200 * 1024 * 1024)),
      { 'content-encoding': 'gzip' },
      'input.too_large',
    ],
    ['gzip that is none', '{}', { 'content-encoding': 'gzip' }, 'input.malformed'],
    [
      'half of a gzip',
      gzipSync(JSON.stringify(heartbeatHealthy)).subarray(0, 60),
      { 'content-encoding': 'gzip' },
      'input.malformed',
    ],
    ['another packing', '{}', { 'content-encoding': 'br' }, 'input.unsupported_encoding'],
  ])('%s', async (_what, body, headers, code) => {
    const device = await newDevice()
    expect((await device.send(body, headers)).body).toMatchObject({ code })
    expect((await device.send(heartbeatHealthy)).status).toBe(200)
  })

  test('of a device whose room was deleted, until it enrols again', async () => {
    const device = await newDevice()
    await device.say('a', 0, heartbeatHealthy)
    await device.send(hardwareEarlyForm)
    const [deleted, ...sent] = await Promise.all([
      as.alice('DELETE', `${rooms}/${device.room.id}`),
      ...Array.from({ length: 10 }, (_, i) => device.say('a', 1 + i, heartbeatSignedOut, heartbeatHealthy)),
    ])
    expect(deleted.status).toBe(204)
    for (const { status } of sent) expect([200, 409, 410]).toContain(status)
    expect(await device.say('a', 1, heartbeatHealthy)).toMatchObject({
      status: 410,
      body: { code: 'device.room_deleted' },
    })
    const again = await kit.enroll(key, `rig-${enrolled}`)
    expect(again.deviceId).toBe(device.deviceId)
    expect(again.room.id).not.toBe(device.room.id)
    // Its new room has heard nothing yet, so that what it said in the old one is news there.
    await again.send([hardwareEarlyForm, heartbeatSignedOut])
    expect(await signalsOf(again.room.id)).toMatchObject({ display: 'Unhealthy', signInTeams: 'Unhealthy' })
  })

  test('of a device of a suspended organisation', async () => {
    const device = await kit.enroll(await kit.downloadKey(as.wendy, woodgrove.id), 'woodgrove-1')
    const suspend = (at: Date | null) =>
      stage.owner.inTenant({ home: '', tenant: null }, ({ queries }) =>
        queries.updateTable('tenants').set({ suspended_at: at }).where('id', '=', woodgrove.id).execute(),
      )
    await suspend(new Date())
    expect((await device.send(heartbeatHealthy)).body.code).toBe('tenant.suspended')
    await suspend(null)
    expect((await device.send(heartbeatHealthy)).status).toBe(200)
    // Nor of one that was heard here before and says nothing new, which is not asked of it anew.
    expect((await device.say('a', 0, heartbeatHealthy)).status).toBe(200)
    await suspend(new Date())
    expect((await device.say('a', 1, heartbeatHealthy)).body.code).toBe('tenant.suspended')
    await suspend(null)
    expect((await device.say('a', 1, heartbeatHealthy)).body).toMatchObject({ taken: 1, duplicates: 0 })
  })
})
