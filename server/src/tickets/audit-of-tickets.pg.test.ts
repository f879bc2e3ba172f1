import { documentedEvents } from '@latchkey/contract'
import { expect, test } from 'vitest'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'
import { healthTestKit } from '../health/health-test-kit.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso } = world.tenants
const { enroll, hear, ticketsOf } = healthTestKit(stage, contoso.id)
const roomOf = (name: string): string => contoso.roomIds[name] ?? ''
const log = `/tenants/${contoso.id}/audit-events?limit=500`
const tickets = `/tenants/${contoso.id}/tickets`

const { partnershipId } = await partnerUp(stage, {
  scope: { groupIds: [], roomIds: [roomOf('Denali'), roomOf('Acadia')] },
})
await enroll('Denali', 'Acadia', 'Seine')
const give = (...names: string[]) =>
  as.alice('PATCH', `/tenants/${contoso.id}/partnerships/${partnershipId}`, {
    scope: { groupIds: [], roomIds: names.map(roomOf) },
  })
const activities = async () =>
  (await as.felix('GET', log)).body.items
    .map(({ activity }: { activity: string }) => activity)
    .filter((activity: string) => /^(ticket|maintenance)/.test(activity))

test('what a partner did at incidents and windows of a room it no longer reads of once the room has left its scope', async () => {
  await hear(roomOf('Acadia'), documentedEvents.hardwareLaterForm)
  const [display] = await ticketsOf(roomOf('Acadia'))
  await as.felix('PATCH', `${tickets}/${display?.id}`, { acknowledged: true })
  await as.felix('POST', `${tickets}/${display?.id}/notes`, { body: 'Coming' })
  const window = await as.felix('POST', `/tenants/${contoso.id}/maintenance-windows`, {
    name: 'Cabling',
    times: { firstDay: '2026-01-01', begins: '03:00', minutes: 60 },
    scope: { roomIds: [roomOf('Acadia')] },
  })
  await as.felix('PATCH', `/tenants/${contoso.id}/maintenance-windows/${window.body.id}`, { reason: 'Later' })
  const all = ['maintenanceWindow.modify', 'maintenanceWindow.create', 'ticket.addNote', 'ticket.modify']
  expect(await activities()).toEqual(all)
  await give('Denali')
  expect(await activities()).toEqual([])
  await give('Denali', 'Acadia')
  expect(await activities()).toEqual(all)
})

test('what it did at an issue that is also about rooms it never saw, it reads', async () => {
  const issue = await as.alice('POST', tickets, {
    description: 'Both at once',
    roomIds: [roomOf('Denali'), roomOf('Seine')],
  })
  await as.felix('POST', `${tickets}/${issue.body.id}/notes`, { body: 'Here' })
  expect((await activities())[0]).toBe('ticket.addNote')
  await give('Acadia')
  expect((await activities())[0]).not.toBe('ticket.addNote')
})
