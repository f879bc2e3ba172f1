import { documentedEvents } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { setStage } from '../../test/stage.ts'
import { deviceTestKit } from '../devices/device-test-kit.ts'
import { healthTestKit } from './health-test-kit.ts'
import { sweepHealth, sweepRegularly } from './sweep-health.ts'

const stage = await setStage()
const { as, house, world } = stage
const { contoso } = world.tenants
const { signalsOf, ticketsOf } = healthTestKit(stage, contoso.id)
const kit = deviceTestKit(stage)
const key = await kit.downloadKey(as.alice, contoso.id)
const minute = 60_000

let placed = 0
async function place() {
  const device = await kit.enroll(key, `presence-${(placed += 1)}`)
  const room = `/tenants/${contoso.id}/rooms/${device.room.id}`
  await as.alice('POST', `${room}/enroll`)
  let sequence = 0
  const beat = () => device.say('boot', sequence++, documentedEvents.heartbeatHealthy)
  const poll = () => device.ask('commands?wait=0')
  const incidents = async () =>
    (await ticketsOf(device.room.id)).map(({ signal, state }) => `${signal} ${state}`)
  await beat()
  return { beat, poll, incidents, room, id: device.room.id }
}

/** Lets time go by in the steps in which an agent asks for commands, and lets the clock do its work. */
async function pass(minutes: number, poll: () => Promise<unknown> = async () => {}) {
  for (let passed = 0; passed < minutes; passed += 5) {
    stage.wait(5 * minute)
    await poll()
  }
  await sweepHealth(house)
}

describe('a room whose device sends no events', () => {
  test('is offline when it does not ask for commands either, until it speaks again', async () => {
    const { beat, incidents, id, room } = await place()
    await pass(15)
    expect(await incidents()).toEqual([])
    await pass(10)
    expect(await incidents()).toEqual(['offline need_action'])
    expect(await signalsOf(id)).toMatchObject({
      offline: { meaning: 'unhealthy' },
      monitored: { meaning: 'unknown' },
    })
    expect((await as.alice('GET', room)).body.health.state).toBe('unmonitored')
    await beat()
    await sweepHealth(house)
    expect(await incidents()).toEqual(['offline resolved'])
    expect((await as.alice('GET', room)).body.health.state).toBe('healthy')
  })

  test('is not monitored while it still asks for commands, and offline once it stops', async () => {
    const { beat, incidents, poll, room } = await place()
    await pass(25, poll)
    expect(await incidents()).toEqual(['monitored need_action'])
    expect((await as.alice('GET', room)).body.health.state).toBe('unmonitored')
    await pass(15)
    expect(await incidents()).toEqual(['monitored need_action', 'offline need_action'])
    await pass(5, poll)
    expect(await incidents()).toEqual(['monitored need_action', 'offline resolved'])
    await beat()
    await sweepHealth(house)
    expect(await incidents()).toEqual(['monitored resolved', 'offline resolved'])
  })

  test('raises nothing when it is switched off as planned, with Offline suppressed', async () => {
    const { beat, incidents, room } = await place()
    await as.alice('POST', `${room}/suppress`, { signal: 'offline', reason: 'Power is off' })
    await pass(60)
    expect(await incidents()).toEqual([])
    await beat()
    await sweepHealth(house)
    await as.alice('POST', `${room}/unsuppress`, { signal: 'offline' })
    await pass(5, beat)
    expect(await incidents()).toEqual([])
  })
})

test('a room that is still away when nothing stands against it any more is told to be offline', async () => {
  const [suppressed, maintained] = [await place(), await place()]
  await as.alice('POST', `${suppressed.room}/suppress`, { signal: 'offline', reason: 'Power is off' })
  const window = await as.alice('POST', `/tenants/${contoso.id}/maintenance-windows`, {
    name: 'Rewiring',
    times: { firstDay: '2020-01-01', begins: '00:00', minutes: 1440, repeats: 'daily' },
    scope: { roomIds: [maintained.id] },
  })
  expect(window.status).toBe(201)
  await pass(60)
  expect([await suppressed.incidents(), await maintained.incidents()]).toEqual([[], []])
  await as.alice('POST', `${suppressed.room}/unsuppress`, { signal: 'offline' })
  await as.alice('DELETE', `/tenants/${contoso.id}/maintenance-windows/${window.body.id}`)
  await pass(5)
  for (const { incidents } of [suppressed, maintained])
    expect(await incidents()).toEqual(['offline need_action'])
})

test('after a time in which nobody could be heard, rooms have as long to speak again', async () => {
  const [silent, speaking] = [await place(), await place()]
  const regularly = async (minutes: number) => {
    for (let passed = 0; passed < minutes; passed += 4) {
      stage.wait(4 * minute)
      await sweepRegularly(house)
    }
  }
  await sweepRegularly(house)
  await regularly(12)
  for (const { beat } of [silent, speaking]) await beat()
  // The server is away, and comes back before its devices do.
  stage.wait(60 * minute)
  await sweepRegularly(house)
  await regularly(8)
  expect([await silent.incidents(), await speaking.incidents()]).toEqual([[], []])
  await speaking.beat()
  await regularly(8)
  expect(await silent.incidents()).toEqual([])
  await regularly(4)
  expect([await silent.incidents(), await speaking.incidents()]).toEqual([['offline need_action'], []])
  // What is heard ends it, whether or not there was a break meanwhile.
  await silent.beat()
  stage.wait(10 * minute)
  await sweepRegularly(house)
  expect(await silent.incidents()).toEqual(['offline resolved'])
})

test('of a device that is heard of, nothing is written down for asking', async () => {
  const { poll, beat } = await place()
  await pass(30, async () => {
    await beat()
    await poll()
  })
  const [answer] = await house.database.travel({ home: contoso.id, tenant: null }, [
    {
      sql: `select s.polled_at from device_streams s join devices d on d.id = s.device_id
             where d.registration_id = $1`,
      parameters: [`presence-${placed}`],
    },
  ])
  expect(answer?.rows).toEqual([{ polled_at: null }])
})
