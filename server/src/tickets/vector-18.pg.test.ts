import { documentedEvents } from '@latchkey/contract'
import { afterAll, expect, test } from 'vitest'
import { openMailbox } from '../../test/mailbox.ts'
import { runDueJobs } from '../../test/run-due-jobs.ts'
import { setStage } from '../../test/stage.ts'
import { deviceTestKit } from '../devices/device-test-kit.ts'
import { sweepHealth } from '../health/sweep-health.ts'
import { smtpPost } from '../mail/post.ts'

const stage = await setStage()
const { as, house, world } = stage
const { contoso } = world.tenants
const here = `/tenants/${contoso.id}`
const { hardwareEarlyForm } = documentedEvents
const kit = deviceTestKit(stage)

const mailbox = await openMailbox()
const post = smtpPost('https://latchkey.example', mailbox.url, 'no-reply@latchkey.example')
afterAll(async () => {
  post.close()
  await mailbox.close()
})
async function pass(minutes: number): Promise<void> {
  stage.wait(minutes * 60_000)
  await sweepHealth(house)
  await runDueJobs(stage, { post })
}

test('vector 18: what a device says is mailed once its room is enrolled, and not before', async () => {
  const people = { jing: world.people.jing, uma: world.people.uma }
  for (const [name, { userId }] of Object.entries(people))
    await as.alice('POST', `${here}/roles/${contoso.roleIds.siteTech}/assignments`, {
      name: `Told: ${name}`,
      emailNotifications: name === 'jing',
      members: [{ type: 'user', id: userId }],
      scope: { allRooms: true },
    })
  const device = await kit.enroll(await kit.downloadKey(as.alice, contoso.id), 'rig-18')
  expect((await device.say('a', 0, hardwareEarlyForm)).status).toBe(200)
  await pass(1)
  expect(mailbox.mails).toEqual([])
  expect((await as.alice('POST', `${here}/rooms/${device.room.id}/enroll`, {})).status).toBe(200)
  await device.say('a', 1, hardwareEarlyForm)
  await pass(1)
  await pass(1)
  const { body } = await as.alice('GET', `${here}/tickets?roomId=${device.room.id}`)
  const mails = mailbox.mails.map(
    ({ envelope, subject }) => `${envelope.to.join()} ${subject?.split(': ')[1]?.split(' (')[0]}`,
  )
  expect(mails.toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
    'jing@contoso.com 会议麦克风',
    'jing@contoso.com 显示器',
  ])
  for (const { number } of body.items as { number: string }[])
    expect(mailbox.mails.map(({ subject }) => subject).join('\n')).toContain(number)
})
