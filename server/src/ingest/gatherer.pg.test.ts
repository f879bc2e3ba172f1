import { documentedEvents } from '@latchkey/contract'
import Fastify from 'fastify'
import { describe, expect, onTestFinished, test } from 'vitest'
import { testSecret } from '../../test/database.ts'
import { setStage } from '../../test/stage.ts'
import { deviceTestKit, type PlayedDevice } from '../devices/device-test-kit.ts'
import { serveDevices } from '../devices/serve-devices.ts'
import { openHouse } from '../house.ts'
import { sendProblem } from '../http/problem-response.ts'
import type { GathererLimits } from './gatherer.ts'

const stage = await setStage()
const { as, database, world } = stage
const { contoso } = world.tenants
const kit = deviceTestKit(stage)
const key = await kit.downloadKey(as.alice, contoso.id)
const { heartbeatHealthy, heartbeatSignedOut } = documentedEvents

let enrolled = 0
const newDevice = () => kit.enroll(key, `crowd-${(enrolled += 1)}`)
const newDevices = async (count: number) => {
  const devices: PlayedDevice[] = []
  for (let i = 0; i < count; i += 1) devices.push(await newDevice())
  return devices
}

/** Another process: a house and connections of its own on the same database. */
async function another(limits: Partial<GathererLimits> = {}) {
  const house = openHouse(database.appUrl, testSecret, { now: stage.house.now })
  const app = Fastify()
  app.setErrorHandler(sendProblem)
  await serveDevices(app, house, limits)
  onTestFinished(async () => {
    await app.close()
    await house.database.close()
  })
  return deviceTestKit({ app, house })
}

const owned = (sql: string, parameters: unknown[] = []) =>
  stage.owner.inTenant({ home: contoso.id, tenant: null }, (tx) => tx.run({ sql, parameters }))

describe('many devices at once', () => {
  test('are written together, each with its own outcome', async () => {
    const { play } = await another({ gatherMs: 500 })
    const devices = (await newDevices(40)).map(play)
    // Known to the process, so that nobody has to be looked up first.
    await Promise.all(devices.map((device) => device.say('a', 0, heartbeatHealthy)))
    const answers = await Promise.all(
      devices.map((device, i) =>
        device.say('a', i % 4 === 3 ? 7 : 1, i % 2 ? heartbeatSignedOut : heartbeatHealthy),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(devices.map((_, i) => (i % 4 === 3 ? 409 : 200)))
    const { rows } = await owned(
      'select count(*)::int as moved, count(distinct xmin::text)::int as batches from device_streams where sequence = 1',
    )
    expect(rows[0]?.moved).toBe(30)
    // Heartbeats and news are written apart.
    expect(rows[0]?.batches).toBeLessThanOrEqual(4)
  })

  test('of whom one cannot be written: the others are', async () => {
    const { play } = await another({ gatherMs: 500 })
    const devices = (await newDevices(6)).map(play)
    const [poisoned] = devices
    // Known to the process, so that they are written together.
    await Promise.all(devices.map((device) => device.say('a', 0, heartbeatHealthy)))
    await owned(`create function refuse_one() returns trigger language plpgsql as
      $$ begin if new.device_id = '${poisoned?.deviceId}' then raise 'refused'; end if; return new; end $$`)
    await owned(
      'create trigger refuse_one before update on device_streams for each row execute function refuse_one()',
    )
    for (const said of [heartbeatHealthy, heartbeatSignedOut]) {
      const sequence = said === heartbeatHealthy ? 1 : 2
      const answers = await Promise.all(devices.map((device) => device.say('a', sequence, said)))
      expect(answers.map(({ status }) => status)).toEqual([500, 200, 200, 200, 200, 200])
    }
    await owned('drop trigger refuse_one on device_streams')
    const late = await poisoned?.say('a', 1, heartbeatHealthy, heartbeatSignedOut)
    expect(late?.body).toMatchObject({ taken: 2, duplicates: 0 })
  })

  test('are asked to come again when too many wait, and when', async () => {
    const devices = await newDevices(6)
    const { play } = await another({ waiting: 2, gatherMs: 500 })
    // Known to the process, so that nobody has to be looked up first.
    for (const device of devices) await play(device).say('a', 0, heartbeatHealthy)
    const answers = await Promise.all(devices.map((device) => play(device).say('a', 1, heartbeatHealthy)))
    const busy = answers.filter(({ status }) => status === 429)
    expect(busy).toHaveLength(4)
    for (const { body, headers } of busy) {
      expect(body.code).toBe('ingest.busy')
      expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    }
    const [device = await newDevice()] = devices
    const { play: patient } = await another({ waitingEach: 3, gatherMs: 500 })
    await patient(device).say('a', 0, heartbeatHealthy)
    const own = await Promise.all(
      Array.from({ length: 5 }, () => patient(device).say('a', 0, heartbeatHealthy)),
    )
    expect(own.filter(({ status }) => status === 429)).toHaveLength(2)
    const { play: wordy } = await another({ waitingLetters: 15_000, gatherMs: 500 })
    for (const each of devices) await wordy(each).say('a', 1, heartbeatHealthy)
    const long = { Description: 'x'.repeat(10_000) }
    const heard = await Promise.all(devices.map((each) => wordy(each).say('a', 2, long)))
    expect(heard.filter(({ status }) => status === 429)).toHaveLength(5)
    // What was written makes room.
    expect((await wordy(device).say('a', 3, long)).status).not.toBe(429)
  })
})

describe('two processes', () => {
  test('take the same device’s events once and in order', async () => {
    const device = await newDevice()
    const there = (await another()).play(device)
    const payloads = Array.from({ length: 12 }, (_, i) => (i % 2 ? heartbeatSignedOut : heartbeatHealthy))
    let taken = 0
    for (let from = 0; from < 12; from += 3) {
      const some = payloads.slice(from, from + 3)
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, i) => (i % 2 ? device : there).say('a', from, ...some)),
      )
      expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
      taken += answers.reduce((sum, { body }) => sum + body.taken, 0)
    }
    expect(taken).toBe(12)
    const { rows } = await owned(
      'select sequence from device_events where device_id = $1 order by sequence',
      [device.deviceId],
    )
    expect(rows.map(({ sequence }) => Number(sequence))).toEqual(payloads.map((_, i) => i))
  })

  test('take them once also where what it says last is what it said before', async () => {
    const device = await newDevice()
    const there = (await another()).play(device)
    await Promise.all([device, there].map((each) => each.say('a', 0, heartbeatHealthy)))
    for (let round = 0; round < 10; round += 1) {
      const from = 1 + 2 * round
      const answers = await Promise.all(
        [device, there, device, there].map((each) =>
          each.say('a', from, heartbeatSignedOut, heartbeatHealthy),
        ),
      )
      expect(answers.map(({ status }) => status)).toEqual(Array(4).fill(200))
      expect(answers.reduce((sum, { body }) => sum + body.taken, 0)).toBe(2)
    }
    // Whoever remembers an older place of the stream does not set it back.
    expect((await there.say('a', 21, heartbeatHealthy)).body).toMatchObject({ taken: 1 })
    expect((await device.say('a', 21, heartbeatHealthy)).body).toMatchObject({ taken: 0, duplicates: 1 })
    expect((await there.say('a', 22, heartbeatHealthy)).body).toMatchObject({ taken: 1 })
    const { rows } = await owned(
      'select sequence from device_events where device_id = $1 order by sequence',
      [device.deviceId],
    )
    expect(rows.map(({ sequence }) => Number(sequence))).toEqual(Array.from({ length: 21 }, (_, i) => i))
  })

  test('refuse a device that is revoked from the first request after it', async () => {
    const { play } = await another()
    for (let i = 0; i < 10; i += 1) {
      const device = await newDevice()
      const there = play(device)
      expect((await there.say('a', 0, heartbeatHealthy)).status).toBe(200)
      const path = `/tenants/${contoso.id}/rooms/${device.room.id}/devices/${device.deviceId}/revoke`
      expect((await as.alice('POST', path)).status).toBe(200)
      expect((await there.say('a', 1, heartbeatSignedOut)).body.code).toBe('device.revoked')
    }
  })
})
