import { documentedEvents } from '@latchkey/contract'
import { expect, test } from 'vitest'
import { setStage } from '../../test/stage.ts'
import { deviceTestKit, type PlayedDevice } from '../devices/device-test-kit.ts'
import { allTasks } from '../jobs/tasks.ts'
import { nullPost } from '../mail/post.ts'
import { healthTestKit } from './health-test-kit.ts'

const stage = await setStage()
const { as, house, world } = stage
const { woodgrove } = world.tenants
const kit = deviceTestKit(stage)
const { signalsOf, ticketsOf } = healthTestKit(stage, woodgrove.id)
const rooms = `/tenants/${woodgrove.id}/rooms`
const hour = 3_600_000

const key = await kit.downloadKey(as.wendy, woodgrove.id)
for (const id of Object.values(woodgrove.roomIds)) await as.wendy('DELETE', `${rooms}/${id}`)
const devices: PlayedDevice[] = []
for (const name of ['one', 'two', 'three']) {
  const device = await kit.enroll(key, name)
  await as.wendy('POST', `${rooms}/${device.room.id}/enroll`)
  devices.push(device)
}
const [first, second, third] = devices as [PlayedDevice, PlayedDevice, PlayedDevice]

async function restart(device: PlayedDevice, times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) await device.send(documentedEvents.restart)
}
const watch = () => allTasks(nullPost(''))['health.watchRestarts']?.(house, {})
const restartsIn = async ({ room }: PlayedDevice) =>
  (await ticketsOf(room.id)).map(({ signal, state }) => `${signal} ${state}`)

test('an app that restarts more often than others, and than it may, is a warning until it does not', async () => {
  await restart(first, 4)
  await watch()
  expect(await restartsIn(first)).toEqual([])
  await restart(first, 2)
  await watch()
  await watch()
  expect(await restartsIn(first)).toEqual(['restarts need_action'])
  expect(await ticketsOf(first.room.id)).toMatchObject([
    { severity: 'warning', value: '6 / 24 h', category: 'connectivity', occurrences: 1 },
  ])
  expect(await restartsIn(second)).toEqual([])
  // A heartbeat in which all is well says nothing of it.
  await first.send(documentedEvents.heartbeatHealthy)
  expect(await restartsIn(first)).toEqual(['restarts need_action'])
  stage.wait(23 * hour)
  await watch()
  expect(await restartsIn(first)).toEqual(['restarts need_action'])
  stage.wait(1.1 * hour)
  await watch()
  expect(await restartsIn(first)).toEqual(['restarts resolved'])
  expect((await signalsOf(first.room.id)).restarts).toMatchObject({ meaning: 'healthy', value: 'Healthy' })
})

test('where the apps of most rooms restart as often, it is no room’s fault', async () => {
  await restart(first, 7)
  await restart(second, 7)
  await restart(third, 22)
  await watch()
  expect(await restartsIn(first)).toEqual(['restarts resolved'])
  expect(await restartsIn(second)).toEqual([])
  expect(await restartsIn(third)).toEqual(['restarts need_action'])
})

test('a room that is alone is told by how often it may', async () => {
  for (const { room } of [second, third]) await as.wendy('DELETE', `${rooms}/${room.id}`)
  await watch()
  expect(await restartsIn(first)).toEqual(['restarts need_action'])
})
