import { documentedEvents } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { setStage } from '../../test/stage.ts'
import { healthTestKit } from './health-test-kit.ts'
import { sweepHealth } from './sweep-health.ts'

const stage = await setStage()
const { as, house, world } = stage
const { contoso } = world.tenants
const { contact, enroll, healthOf, hear, historyOf, ticketsOf } = healthTestKit(stage, contoso.id)
const roomOf = (name: string): string => contoso.roomIds[name] ?? ''
const { hardwareEarlyForm } = documentedEvents
const minute = 60_000

const says = (status: string) => ({
  EventID: status.endsWith('Unhealthy.') ? 3001 : 3000,
  Message: JSON.stringify({ Description: status }),
})
const motionLost = says('Motion Sensor status : Unhealthy.')
const calendar = (value: string) => ({
  EventID: 2001,
  Message: JSON.stringify({ Description: `Calendar sync status : ${value}.` }),
})

await enroll(...Object.keys(contoso.roomIds))

/** Lets time go by with the rooms heard of, and does what that brings about. */
async function pass(ms: number, ...heard: readonly string[]): Promise<void> {
  stage.wait(ms)
  await contact(...heard)
  await sweepHealth(house)
}

describe('the clock', () => {
  test('opens what was watched for long enough, and forgets what recovered before', async () => {
    const [late, early] = [roomOf('Denali'), roomOf('Olympic')]
    await hear([late, early], calendar('Unhealthy'))
    expect(await ticketsOf(late)).toMatchObject([{ state: 'watching', occurrences: 0 }])
    expect(await healthOf(late)).toMatchObject({ open_important: 0 })
    await pass(20 * minute, 'Denali', 'Olympic')
    expect(await ticketsOf(late)).toMatchObject([{ state: 'watching' }])
    await hear(early, calendar('Healthy'))
    await pass(11 * minute, 'Denali', 'Olympic')
    const [opened] = await ticketsOf(late)
    expect(opened).toMatchObject({ state: 'need_action', occurrences: 1 })
    expect(await historyOf(opened?.id ?? '')).toEqual(['watched', 'opened'])
    expect(await healthOf(late)).toMatchObject({ open_important: 1 })
    expect(await ticketsOf(early)).toMatchObject([{ state: 'resolved', occurrences: 0 }])
  })

  test('lets a warning that nobody sees to become important after seven days, or as the tenant says', async () => {
    const room = roomOf('Rainier')
    await hear(room, motionLost)
    await pass(6 * 86_400_000, 'Rainier')
    expect(await healthOf(room)).toMatchObject({ open_important: 0, open_warning: 1 })
    await pass(1.1 * 86_400_000, 'Rainier')
    const [ticket] = await ticketsOf(room)
    expect(ticket).toMatchObject({
      severity: 'important',
      state: 'need_action',
      escalated_at: expect.any(Date),
    })
    expect(await healthOf(room)).toMatchObject({ open_important: 1, open_warning: 0 })
    await hear(room, says('Motion Sensor status : Healthy.'))
    await hear(room, motionLost)
    expect((await ticketsOf(room))[0]).toMatchObject({ severity: 'warning', escalated_at: null })
    expect(await historyOf(ticket?.id ?? '')).toEqual(['opened', 'escalated', 'resolved', 'reopened'])
    const settings = `/tenants/${contoso.id}/settings`
    expect((await as.alice('PATCH', settings, { warningEscalationDays: null })).body).toMatchObject({
      warningEscalationDays: null,
      approvalExpiryDays: 14,
    })
    await pass(30 * 86_400_000, 'Rainier')
    expect((await ticketsOf(room))[0]).toMatchObject({ severity: 'warning', state: 'need_action' })
    await as.alice('PATCH', settings, { warningEscalationDays: 2 })
    await pass(minute, 'Rainier')
    expect((await ticketsOf(room))[0]).toMatchObject({ severity: 'important' })
  })

  test('raises silence as an incident of its own, and resolves it when the room speaks again', async () => {
    await contact('Redwood')
    await pass(10 * minute)
    expect(await ticketsOf(roomOf('Redwood'))).toEqual([])
    await pass(11 * minute)
    expect(await ticketsOf(roomOf('Redwood'))).toMatchObject([
      { signal: 'offline', severity: 'critical', state: 'need_action', category: 'connectivity' },
    ])
    await sweepHealth(house)
    await pass(minute, 'Redwood')
    expect(await ticketsOf(roomOf('Redwood'))).toMatchObject([
      { signal: 'offline', state: 'resolved', occurrences: 1 },
    ])
  })

  test('ends a snooze, and says so', async () => {
    await hear(roomOf('Yosemite'), hardwareEarlyForm)
    const [ticket, other] = await ticketsOf(roomOf('Yosemite'))
    const snooze = async (id: string | undefined, minutes: number) => {
      const until = new Date(house.now().getTime() + minutes * minute).toISOString()
      await as.alice('PATCH', `/tenants/${contoso.id}/tickets/${id}`, { snooze: { until, reason: 'Lunch' } })
    }
    await snooze(ticket?.id, 5)
    await snooze(other?.id, 50)
    await pass(6 * minute, 'Yosemite')
    expect(await historyOf(ticket?.id ?? '')).toEqual(['opened', 'snoozed', 'unsnoozed'])
    expect(await historyOf(other?.id ?? '')).toEqual(['opened', 'snoozed'])
  })

  test('ends a suppression, and what is unhealthy still is raised', async () => {
    const room = roomOf('Zion')
    const until = new Date(house.now().getTime() + 5 * minute).toISOString()
    const rooms = `/tenants/${contoso.id}/rooms/${room}`
    await as.alice('POST', `${rooms}/suppress`, { reason: 'Moving', until })
    await hear(room, hardwareEarlyForm)
    await pass(minute, 'Zion')
    expect(await ticketsOf(room)).toEqual([])
    expect((await as.alice('GET', rooms)).body.health).toMatchObject({ isSuppressed: true, state: 'healthy' })
    await pass(5 * minute, 'Zion')
    expect(await ticketsOf(room)).toMatchObject([{ state: 'need_action' }, { state: 'need_action' }])
    expect((await as.alice('GET', rooms)).body.health).toMatchObject({
      isSuppressed: false,
      state: 'unhealthy',
    })
  })

  test('raises nothing from what a room said before it fell silent', async () => {
    const room = roomOf('Acadia')
    await as.alice('POST', `/tenants/${contoso.id}/rooms/${room}/suppress`, {
      signal: 'display',
      reason: 'x',
    })
    await hear(room, says('Front of Room Display status : Unhealthy.'))
    await pass(minute, 'Acadia')
    await as.alice('POST', `/tenants/${contoso.id}/rooms/${room}/unsuppress`, { signal: 'display' })
    stage.wait(30 * minute)
    await sweepHealth(house)
    expect((await ticketsOf(room)).map(({ signal }) => signal)).toEqual(['offline'])
    await pass(minute, 'Acadia')
    expect((await ticketsOf(room)).map(({ signal }) => signal)).toEqual(['display', 'offline'])
  })
})
