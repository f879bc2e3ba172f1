import { documentedEvents } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'
import { healthTestKit } from '../health/health-test-kit.ts'
import { sweepHealth } from '../health/sweep-health.ts'

const stage = await setStage()
const { as, house, world } = stage
const { contoso } = world.tenants
const { contact, enroll, hear, ticketsOf } = healthTestKit(stage, contoso.id)
const windows = `/tenants/${contoso.id}/maintenance-windows`
const roomOf = (name: string): string => contoso.roomIds[name] ?? ''
const usWest = { roomIds: [], groupIds: [contoso.groupIds['US West'] ?? ''] }
const minute = 60_000

await partnerUp(stage, { scope: usWest })
await enroll(...Object.keys(contoso.roomIds))

/** A window of an hour that has begun a minute ago by the clocks of Redmond. */
function now() {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', {
      timeZone: 'America/Los_Angeles',
      dateStyle: 'short',
      timeStyle: 'short',
      hourCycle: 'h23',
    })
      .formatToParts(house.now().getTime() - minute)
      .map(({ type, value }) => [type, value]),
  )
  return {
    firstDay: `${parts.year}-${parts.month}-${parts.day}`,
    begins: `${parts.hour}:${parts.minute}`,
    minutes: 60,
  }
}

describe('a maintenance window', () => {
  test('mutes what would be incidents in its rooms, shows it, and lets it through when it is over', async () => {
    const audit = await auditOf(stage, contoso.id)
    const made = await as.felix('POST', windows, {
      name: 'New screens',
      reason: 'Project 7',
      times: now(),
      scope: usWest,
    })
    expect(made).toMatchObject({
      status: 201,
      body: {
        name: 'New screens',
        scope: { allRooms: false, rooms: [], groups: [{ name: 'US West' }] },
        times: { repeats: 'once', minutes: 60 },
        createdBy: { name: 'Felix Faure' },
        mutedCount: 0,
        may: { modify: true },
      },
    })
    await hear([roomOf('Denali'), roomOf('Seine')], documentedEvents.hardwareLaterForm)
    await hear(roomOf('Denali'), documentedEvents.hardwareLaterForm)
    expect(await ticketsOf(roomOf('Denali'))).toEqual([])
    expect(await ticketsOf(roomOf('Seine'))).toHaveLength(1)
    const status = await as.alice('GET', `/tenants/${contoso.id}/rooms/${roomOf('Denali')}/status`)
    expect(status.body.signals.find(({ signal }: { signal: string }) => signal === 'display')).toMatchObject({
      meaning: 'unhealthy',
      ticket: null,
      mutedBy: { name: 'New screens' },
    })
    expect((await as.alice('GET', `${windows}/${made.body.id}/muted`)).body.items).toMatchObject([
      { room: { name: 'Denali' }, signal: 'display', value: 'Unhealthy' },
    ])
    expect((await as.alice('GET', windows)).body.items).toMatchObject([
      { name: 'New screens', mutedCount: 1 },
    ])
    await contact('Denali')
    await sweepHealth(house)
    expect(await ticketsOf(roomOf('Denali'))).toEqual([])
    stage.wait(60 * minute)
    await contact('Denali')
    await sweepHealth(house)
    expect(await ticketsOf(roomOf('Denali'))).toMatchObject([{ signal: 'display', state: 'need_action' }])
    expect(await audit.next()).toMatchObject([
      { category: 'Room', activity: 'maintenanceWindow.create', operation: 'Create' },
    ])
  })

  test('is changed and deleted, by whoever works on incidents in all of its rooms', async () => {
    const all = await as.alice('POST', windows, {
      name: 'Everywhere',
      times: now(),
      scope: { allRooms: true },
    })
    const path = `${windows}/${all.body.id}`
    expect((await as.felix('GET', path)).body).toMatchObject({ name: 'Everywhere', may: { modify: false } })
    expect((await as.felix('PATCH', path, { name: 'Mine' })).body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'tickets.update' },
    })
    expect((await as.alice('PATCH', path, { scope: { roomIds: [roomOf('Seine')] } })).body).toMatchObject({
      scope: { allRooms: false, rooms: [{ name: 'Seine' }] },
      version: 2,
    })
    expect((await as.felix('GET', path)).body.code).toBe('maintenance_window.not_found')
    expect((await as.felix('GET', windows)).body.items.map(({ name }: { name: string }) => name)).toEqual([
      'New screens',
    ])
    expect((await as.alice('DELETE', path)).status).toBe(204)
    expect((await as.alice('GET', path)).body.code).toBe('maintenance_window.not_found')
  })

  test('of one group mutes nothing in another', async () => {
    const made = await as.alice('POST', windows, {
      name: 'Munich',
      times: { firstDay: '2026-01-01', begins: '00:00', minutes: 1440, repeats: 'daily' },
      scope: { groupIds: [contoso.groupIds.Munich] },
    })
    await hear([roomOf('Chiemsee'), roomOf('Olympic')], documentedEvents.hardwareLaterForm)
    expect(await ticketsOf(roomOf('Chiemsee'))).toEqual([])
    expect(await ticketsOf(roomOf('Olympic'))).toHaveLength(1)
    expect((await as.alice('DELETE', `${windows}/${made.body.id}`)).status).toBe(204)
  })

  test('is planned within one’s scope', async () => {
    const plan = (hand: typeof as.alice, scope: unknown) =>
      hand('POST', windows, { name: 'x', times: now(), scope })
    expect((await plan(as.felix, { allRooms: true })).body.code).toBe('permission.denied')
    expect((await plan(as.felix, { roomIds: [roomOf('Seine')] })).body.code).toBe('scope.unknown')
    expect((await plan(as.ben, { groupIds: [contoso.groupIds.Munich] })).status).toBe(201)
    expect((await plan(as.oscar, { allRooms: true })).body.code).toBe('permission.denied')
    expect((await plan(as.uma, { allRooms: true })).body.code).toBe('permission.denied')
  })

  test.each([
    { begins: '24:00' },
    { begins: '7:00' },
    { minutes: 4 },
    { repeats: 'yearly' },
    { weekdays: [8] },
    { firstDay: '2026-02-30' },
    { lastDay: '2020-01-01' },
  ])('has no times such as %j', async (wrong) => {
    const times = { ...now(), ...wrong }
    expect((await as.alice('POST', windows, { name: 'x', times, scope: { allRooms: true } })).body.code).toBe(
      'input.invalid',
    )
  })
})
