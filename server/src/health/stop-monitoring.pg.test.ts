import { documentedEvents } from '@latchkey/contract'
import { expect, test } from 'vitest'
import { setStage } from '../../test/stage.ts'
import { deviceTestKit } from '../devices/device-test-kit.ts'
import { healthTestKit } from './health-test-kit.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso } = world.tenants
const { healthOf, historyOf, ticketsOf } = healthTestKit(stage, contoso.id)
const kit = deviceTestKit(stage)

test('a room that is unenrolled ends what its signals have raised, and keeps what people have recorded', async () => {
  const device = await kit.enroll(await kit.downloadKey(as.alice, contoso.id), 'rig')
  const room = `/tenants/${contoso.id}/rooms/${device.room.id}`
  await as.alice('POST', `${room}/enroll`)
  await device.say('boot', 0, documentedEvents.hardwareEarlyForm)
  const issue = await as.alice('POST', `/tenants/${contoso.id}/tickets`, {
    description: 'It smells.',
    roomIds: [device.room.id],
  })
  expect(await healthOf(device.room.id)).toMatchObject({ open_critical: 2, open_important: 1 })
  expect((await as.alice('POST', `${room}/unenroll`)).status).toBe(200)
  expect(await healthOf(device.room.id)).toMatchObject({ open_critical: 0, open_important: 1 })
  const tickets = await ticketsOf(device.room.id)
  expect(tickets).toMatchObject([
    { state: 'closed', closing_reason: 'unenrolled' },
    { state: 'closed', closing_reason: 'unenrolled' },
  ])
  expect(await historyOf(tickets[0]?.id ?? '')).toEqual(['opened', 'closed'])
  expect((await as.alice('GET', `/tenants/${contoso.id}/tickets/${issue.body.id}`)).body.state).toBe(
    'need_action',
  )
  expect((await as.alice('GET', room)).body.health.state).toBeNull()
})
