import { gzipSync } from 'node:zlib'
import { documentedEvents } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { setStage } from '../../test/stage.ts'
import { deviceTestKit } from '../devices/device-test-kit.ts'
import { ingestTasks } from './event-days.ts'
import { ingestTestKit } from './ingest-test-kit.ts'

const stage = await setStage()
const { as, house, world } = stage
const { contoso } = world.tenants
const kit = deviceTestKit(stage)
const key = await kit.downloadKey(as.alice, contoso.id)
const { heartbeatHealthy, heartbeatSignedOut, hardwareHealthy, hardwareEarlyForm } = documentedEvents
const rooms = `/tenants/${contoso.id}/rooms`

let enrolled = 0
const newDevice = (device: object = {}) => kit.enroll(key, `rig-${(enrolled += 1)}`, device)

const { eventsOf, read, signalsOf, streamOf } = ingestTestKit(house, contoso.id)

describe('what a device sends', () => {
  test('is stored as received, and its room hears of it', async () => {
    const device = await newDevice()
    const at = '2024-05-01T10:00:00Z'
    const sent = await device.send({
      events: [
        { boot: 'a', sequence: 0, at, payload: heartbeatSignedOut },
        { boot: 'a', sequence: 1, at, payload: JSON.stringify(hardwareEarlyForm) },
      ],
    })
    expect(sent).toMatchObject({ status: 200, body: { taken: 2, duplicates: 0, refused: [] } })
    const stored = await eventsOf(device.deviceId)
    expect(stored.map(({ payload }) => JSON.parse(payload))).toEqual([
      heartbeatSignedOut,
      JSON.stringify(hardwareEarlyForm),
    ])
    expect(stored[0]?.device_at?.toISOString()).toBe('2024-05-01T10:00:00.000Z')
    expect(await signalsOf(device.room.id)).toMatchObject({ display: 'Unhealthy', signInTeams: 'Unhealthy' })
    expect((await as.alice('GET', `${rooms}/${device.room.id}`)).body.version).toBe(1)
  })

  test.each([
    ['alone', heartbeatHealthy],
    ['in a list', [heartbeatHealthy]],
    ['as events', { events: [heartbeatHealthy] }],
    ['in what wraps it', { EventID: 2000, Source: 'SRS-App', Message: JSON.stringify(heartbeatHealthy) }],
  ])('is taken as it is documented: %s', async (_how, body) => {
    const device = await newDevice()
    expect((await device.send(body)).body).toMatchObject({ taken: 1 })
    expect(await signalsOf(device.room.id)).toMatchObject({ network: 'Healthy' })
  })

  test('unchanged is contact and nothing else: no event, and no version of the room', async () => {
    const device = await newDevice()
    await device.say('a', 0, heartbeatHealthy, hardwareHealthy)
    const before = await eventsOf(device.deviceId)
    stage.wait(300_000)
    expect((await device.say('a', 2, heartbeatHealthy, hardwareHealthy)).body.taken).toBe(2)
    expect(await eventsOf(device.deviceId)).toEqual(before)
    const { contact_at, sequence } = (await streamOf(device.deviceId))!
    expect(sequence).toBe(3)
    expect(house.now().getTime() - contact_at.getTime()).toBeLessThan(10_000)
  })

  test('healthy or not, leaves the order of rooms as servers know it: all would have to read it again', async () => {
    const device = await newDevice()
    expect((await as.alice('POST', `${rooms}/${device.room.id}/enroll`)).status).toBe(200)
    const version = async () =>
      (await read<{ version: number }>("select version from epochs where fact = 'rooms'", []))[0]?.version
    const before = await version()
    const signalOf = async () => (await signalsOf(device.room.id)).display
    await device.say('a', 0, heartbeatHealthy, heartbeatHealthy, hardwareEarlyForm, heartbeatSignedOut)
    expect(await signalOf()).toBe('Unhealthy')
    stage.wait(300_000)
    await device.say('a', 4, heartbeatSignedOut, heartbeatHealthy, hardwareHealthy)
    expect(await signalOf()).toBe('Healthy')
    expect(before).toBeGreaterThan(0)
    expect(await version()).toBe(before)
  })

  test('sent again is counted once, and a gap is told what is missing', async () => {
    const device = await newDevice()
    const batch = [heartbeatHealthy, hardwareHealthy, { ...heartbeatHealthy, OperationName: 'Restart' }]
    await device.say('a', 0, ...batch)
    expect((await device.say('a', 0, ...batch)).body).toMatchObject({ taken: 0, duplicates: 3 })
    const gap = await device.say('a', 5, heartbeatSignedOut)
    expect(gap).toMatchObject({
      status: 409,
      body: {
        code: 'device.sequence_gap',
        details: { expected: { boot: 'a', sequence: 3 }, last: { boot: 'a', sequence: 2 } },
      },
    })
    expect(await signalsOf(device.room.id)).not.toMatchObject({ signInTeams: 'Unhealthy' })
    await device.send({ boot: 'a', sequence: 3, lostUntil: 4 })
    expect((await device.say('a', 5, heartbeatSignedOut)).status).toBe(200)
    expect(await eventsOf(device.deviceId)).toMatchObject([
      { sequence: 0 },
      { sequence: 1 },
      { sequence: 2 },
      { sequence: 3, lost_until: 4, payload: '' },
      { sequence: 5 },
    ])
  })

  test('at once, many times over, from several processes, is taken once and in order', async () => {
    const device = await newDevice()
    const answers = await Promise.all(
      Array.from({ length: 30 }, () =>
        device.say('a', 0, heartbeatSignedOut, heartbeatHealthy, heartbeatSignedOut),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(200))
    expect(answers.reduce((sum, { body }) => sum + body.taken, 0)).toBe(3)
    expect(await eventsOf(device.deviceId)).toHaveLength(3)
    expect(await signalsOf(device.room.id)).toMatchObject({ signInTeams: 'Unhealthy' })
  })

  test('without a place is told from its repetition by its time', async () => {
    const device = await newDevice()
    const said = (payload: object, at: string) => ({ TimeCreated: at, Message: JSON.stringify(payload) })
    const ill = said(heartbeatSignedOut, '2026-01-01T00:00:00Z')
    await device.send(ill)
    await device.send(said(heartbeatHealthy, '2026-01-01T00:05:00Z'))
    expect((await device.send(ill)).body).toMatchObject({ taken: 0, duplicates: 1 })
    expect((await signalsOf(device.room.id)).signInTeams).not.toBe('Unhealthy')
    expect(
      (await device.send([said(heartbeatSignedOut, '2026-01-01T00:10:00Z'), ill, ill])).body,
    ).toMatchObject({
      taken: 1,
      duplicates: 2,
    })
  })

  test('is put down by the server’s clock, whatever the device’s', async () => {
    const device = await newDevice()
    const clocks = ['1970-01-01T00:00:00Z', '2099-01-01T00:00:00Z', '+275760-01-01T00:00:00Z', 'soon']
    const events = clocks.map((at, i) => ({
      boot: 'a',
      sequence: i,
      at,
      payload: i % 2 ? heartbeatSignedOut : heartbeatHealthy,
    }))
    expect((await device.send({ events })).body).toMatchObject({ taken: 4, refused: [] })
    expect(
      (await eventsOf(device.deviceId)).map(({ device_at }) => device_at?.getUTCFullYear() ?? null),
    ).toEqual([1970, 2099, null, null])
  })

  test('packed by gzip is taken', async () => {
    const device = await newDevice()
    const body = gzipSync(JSON.stringify({ events: [heartbeatHealthy] }))
    expect((await device.send(body, { 'content-encoding': 'gzip' })).body).toMatchObject({ taken: 1 })
  })

  test('describes the device to whoever sees the room', async () => {
    const device = await newDevice({ hostName: 'MTR-1' })
    await device.say('a', 0, hardwareEarlyForm)
    expect((await read('select * from devices where id = $1', [device.deviceId]))[0]).toMatchObject({
      host_name: 'MTR-1',
      app_version: '2.0.58.0',
      os_version: '10.0.14393.1198',
      addresses: ['10.10.10.10'],
    })
  })
})

describe('a clone', () => {
  test('is told so, the one that goes on is not, and the device shows it', async () => {
    const original = await newDevice()
    await original.say('a', 0, heartbeatHealthy)
    const copy = kit.play(original)
    const begin = (boot: string) =>
      ({ boot, sequence: 0, previous: { boot: 'a', sequence: 0 }, payload: heartbeatHealthy }) as const
    expect((await original.send(begin('b'))).status).toBe(200)
    expect(await copy.send(begin('c'))).toMatchObject({ status: 409, body: { code: 'device.cloned' } })
    expect((await original.say('b', 1, heartbeatHealthy)).status).toBe(200)
    const [device] = await read<{ cloned_at: Date }>('select * from devices where id = $1', [
      original.deviceId,
    ])
    expect(device?.cloned_at).toBeInstanceOf(Date)
    const told = await read('select * from audit_events where activity = $1 and object_id = $2', [
      'device.clone',
      original.deviceId,
    ])
    expect(told).toHaveLength(1)
  })
})

describe('the days of events', () => {
  const own = async (sql: string) =>
    (await stage.owner.travel({ home: '', tenant: null }, [{ sql, parameters: [] }]))[0]?.rows ?? []
  const days = async () =>
    (
      await own(
        "select relname from pg_class where relname like 'device_events_2%' and relkind = 'r' order by 1",
      )
    ).map(({ relname }) => String(relname))

  test('are made when they are needed, and dropped when they are old', async () => {
    const device = await newDevice()
    await device.say('a', 0, heartbeatHealthy)
    const before = await days()
    stage.wait(2 * 86_400_000)
    await device.say('a', 1, heartbeatSignedOut)
    expect(await days()).toHaveLength(before.length + 1)
    await own("select latchkey.ensure_event_day('2026-01-01')")
    expect(await days()).toContain('device_events_20260101')
    await ingestTasks['event.keepDays']?.(house, {})
    expect(await days()).not.toContain('device_events_20260101')
    expect(await days()).toEqual(expect.arrayContaining(before))
    expect(await eventsOf(device.deviceId)).toHaveLength(2)
  })

  test('are behind the wall by their own names too, also for a role that was granted them', async () => {
    const [day = ''] = await days()
    await own(`grant select on ${day} to public`)
    const [answer] = await house.database.travel({ home: contoso.id, tenant: null }, [
      {
        sql: `select (select count(*) from device_events) as told, count(*) as behind from ${day}`,
        parameters: [],
      },
    ])
    expect(answer?.rows[0]?.told).toBeGreaterThan(0)
    expect(answer?.rows[0]?.behind).toBe(0)
  })
})
