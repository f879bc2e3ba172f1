import { documentedEvents } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'
import { healthTestKit } from './health-test-kit.ts'
import { sweepHealth } from './sweep-health.ts'

const stage = await setStage()
const { as, house, world } = stage
const { contoso } = world.tenants
const { contact, enroll, hear, ticketsOf } = healthTestKit(stage, contoso.id)
const roomOf = (name: string): string => contoso.roomIds[name] ?? ''
const at = (name: string) => `/tenants/${contoso.id}/rooms/${roomOf(name)}`
const signals = `/tenants/${contoso.id}/signals`
const { hardwareLaterForm, hardwareHealthy, hardwareEarlyForm } = documentedEvents

await partnerUp(stage, { scope: { roomIds: [], groupIds: [contoso.groupIds['US West'] ?? ''] } })
await enroll(...Object.keys(contoso.roomIds))

describe('a signal suppressed in a room', () => {
  test('vector 19: raises nothing until it is unsuppressed, then at the next cycle', async () => {
    const audit = await auditOf(stage, contoso.id)
    const room = roomOf('Denali')
    const suppressed = await as.felix('POST', `${at('Denali')}/suppress`, {
      signal: 'display',
      reason: 'Screen is being replaced',
    })
    expect(suppressed).toMatchObject({
      status: 200,
      body: {
        health: { isSuppressed: false },
        suppressions: [
          { signal: 'display', reason: 'Screen is being replaced', until: null, by: { name: 'Felix Faure' } },
        ],
      },
    })
    await hear(room, hardwareLaterForm)
    expect(await ticketsOf(room)).toEqual([])
    expect(
      (await as.alice('POST', `${at('Denali')}/unsuppress`, { signal: 'display' })).body.suppressions,
    ).toEqual([])
    await hear(room, hardwareLaterForm)
    expect(await ticketsOf(room)).toMatchObject([{ signal: 'display', state: 'need_action' }])
    expect(await audit.next()).toMatchObject([
      { category: 'Room', activity: 'room.suppress', after: { signal: 'display' } },
      { category: 'Room', activity: 'room.unsuppress', before: { reason: 'Screen is being replaced' } },
    ])
  })

  test('closes what was open of it, and opens the same again', async () => {
    const room = roomOf('Olympic')
    await hear(room, hardwareLaterForm)
    const [before] = await ticketsOf(room)
    await as.felix('POST', `${at('Olympic')}/suppress`, { signal: 'display', reason: 'x' })
    expect(await ticketsOf(room)).toMatchObject([{ state: 'closed', closing_reason: 'suppressed' }])
    expect((await as.alice('GET', at('Olympic'))).body.health.state).toBe('unmonitored')
    await contact('Olympic')
    expect((await as.alice('GET', at('Olympic'))).body.health.state).toBe('healthy')
    await as.felix('POST', `${at('Olympic')}/unsuppress`, { signal: 'display' })
    await sweepHealth(house)
    expect(await ticketsOf(room)).toMatchObject([{ id: before?.id, state: 'need_action', occurrences: 2 }])
  })

  test('is refused to whoever may not, and of what there is not', async () => {
    const body = { signal: 'display', reason: 'x' }
    expect((await as.oscar('POST', `${at('Zion')}/suppress`, body)).body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'tickets.update' },
    })
    expect((await as.felix('POST', `${at('Seine')}/suppress`, body)).body.code).toBe('room.not_found')
    expect((await as.alice('POST', `${at('Zion')}/suppress`, { ...body, signal: 'teapot' })).body.code).toBe(
      'signal.unknown',
    )
    expect((await as.alice('POST', `${at('Zion')}/suppress`, { signal: 'display' })).body.code).toBe(
      'input.invalid',
    )
    const past = new Date(house.now().getTime() - 1000).toISOString()
    expect((await as.alice('POST', `${at('Zion')}/suppress`, { ...body, until: past })).body.code).toBe(
      'suppression.out_of_range',
    )
    expect((await as.alice('POST', `${at('Zion')}/unsuppress`, { signal: 'display' })).body.code).toBe(
      'suppression.not_found',
    )
  })
})

describe('a signal switched off', () => {
  test('vector 19: closes its tickets for good, and a new one follows once it is on again', async () => {
    const room = roomOf('Rainier')
    await hear(room, hardwareLaterForm)
    const [old] = await ticketsOf(room)
    const audit = await auditOf(stage, contoso.id)
    const disabled = await as.alice('POST', `${signals}/disable`, { signals: ['display'] })
    expect(disabled).toMatchObject({
      status: 200,
      body: { items: [{ signal: 'display', isEnabled: false }] },
    })
    expect(disabled.body.closedTickets).toBeGreaterThanOrEqual(1)
    expect(await ticketsOf(room)).toMatchObject([
      { id: old?.id, state: 'closed', closing_reason: 'signal_disabled' },
    ])
    await hear(room, hardwareLaterForm)
    expect(await ticketsOf(room)).toHaveLength(1)
    await as.alice('POST', `${signals}/enable`, { signals: ['display'] })
    expect((await ticketsOf(room))[0]).toMatchObject({ state: 'closed' })
    await hear(room, hardwareLaterForm)
    const tickets = await ticketsOf(room)
    expect(tickets).toMatchObject([
      { id: old?.id, state: 'closed' },
      { state: 'need_action', predecessor_id: old?.id },
    ])
    await hear(room, hardwareHealthy, hardwareLaterForm)
    expect((await ticketsOf(room)).map(({ id }) => id)).toEqual(tickets.map(({ id }) => id))
    expect(await audit.next()).toMatchObject([
      { category: 'Setting', activity: 'signal.disable', after: { signals: ['display'], enabled: false } },
      { category: 'Setting', activity: 'signal.enable' },
    ])
  })

  test('is listed so, with who did it, and set back to its default', async () => {
    await as.alice('POST', `${signals}/disable`, { signals: ['camera', 'contentCamera'] })
    const off = await as.alice('GET', `${signals}?state=disabled&category=peripherals`)
    expect(off.body).toMatchObject({
      items: [
        {
          signal: 'camera',
          title: 'Camera',
          isEnabled: false,
          isEnabledByDefault: true,
          changedBy: 'Alice Archer',
        },
        { signal: 'contentCamera' },
      ],
      may: { modify: true },
    })
    await as.alice('POST', `${signals}/reset`, { signals: ['camera', 'contentCamera'] })
    expect((await as.alice('GET', `${signals}?state=disabled`)).body.items).toEqual([])
    expect((await as.alice('GET', signals)).body.items.length).toBeGreaterThan(15)
  })

  test('is a setting of the tenant: seen and changed by those who may', async () => {
    expect((await as.oscar('GET', signals)).body.may.modify).toBe(false)
    expect((await as.oscar('POST', `${signals}/disable`, { signals: ['camera'] })).body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'settings.modify' },
    })
    expect((await as.felix('GET', signals)).body.code).toBe('permission.denied')
    expect((await as.alice('POST', `${signals}/disable`, { signals: ['teapot'] })).body).toMatchObject({
      code: 'signal.unknown',
      details: { signals: ['teapot'] },
    })
  })

  test('while devices speak leaves no ticket open', async () => {
    const rooms = Object.values(contoso.roomIds)
    await Promise.all([
      ...rooms.map((room) => hear(room, hardwareEarlyForm)),
      as.alice('POST', `${signals}/disable`, { signals: ['conferenceMicrophone'] }),
    ])
    await sweepHealth(house)
    const open = await as.alice(
      'GET',
      `/tenants/${contoso.id}/tickets?signal=conferenceMicrophone&state=open&total=true`,
    )
    expect(open.body.total).toBe(0)
  })
})

describe('the status of a room', () => {
  test('shows every signal with what stands for and against it', async () => {
    const room = roomOf('Yosemite')
    await hear(room, hardwareEarlyForm)
    await as.felix('POST', `${at('Yosemite')}/suppress`, { signal: 'conferenceMicrophone', reason: 'Known' })
    const { body } = await as.felix('GET', `${at('Yosemite')}/status`)
    const of = (signal: string) => body.signals.find((one: { signal: string }) => one.signal === signal)
    expect(of('display')).toMatchObject({
      title: 'Display',
      meaning: 'unhealthy',
      value: 'Unhealthy',
      since: expect.any(String),
      isEnabled: true,
      ticket: { state: 'need_action' },
      suppression: null,
    })
    expect(of('conferenceMicrophone')).toMatchObject({ suppression: { reason: 'Known' } })
    expect(of('network')).toMatchObject({ meaning: 'unknown', since: null, ticket: null })
    expect(body.may).toEqual({ suppress: true, viewTickets: true, createTicket: true })
    expect((await as.felix('GET', `${at('Seine')}/status`)).body.code).toBe('room.not_found')
  })

  test('and its activity tells what happened, newest first, page by page', async () => {
    const activity = `${at('Yosemite')}/activity`
    const kinds = (body: { items: { kind: string; event: string }[] }) =>
      body.items.map(({ kind, event }) => `${kind} ${event}`)
    const { body } = await as.alice('GET', activity)
    expect(kinds(body)).toEqual(
      expect.arrayContaining(['audit room.suppress', 'ticket opened', 'signal unhealthy']),
    )
    expect(body.items.map(({ at }: { at: string }) => at)).toEqual(
      body.items
        .map(({ at }: { at: string }) => at)
        .toSorted()
        .toReversed(),
    )
    const walked: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: { kind: string; event: string }[]; nextCursor: string | null } = (
        await as.alice('GET', `${activity}?limit=1${cursor && `&cursor=${cursor}`}`)
      ).body
      walked.push(...kinds(page))
      cursor = page.nextCursor
    }
    expect(walked).toEqual(kinds(body))
    expect(kinds((await as.felix('GET', activity)).body)).not.toContain('audit room.suppress')
    expect(
      kinds((await as.alice('GET', `${activity}?kind=ticket`)).body).every((kind) =>
        kind.startsWith('ticket'),
      ),
    ).toBe(true)
  })

  test('and its activity tell of no incident to whoever sees rooms and no incidents', async () => {
    const role = await as.alice('POST', `/tenants/${contoso.id}/roles`, {
      name: 'Planner',
      permissions: ['rooms.view'],
    })
    const given = await as.alice('POST', `/tenants/${contoso.id}/roles/${role.body.id}/assignments`, {
      name: 'Planners',
      members: [{ type: 'user', id: world.people.uma.userId }],
      scope: { allRooms: true },
    })
    expect(given.status).toBe(201)
    const { body } = await as.uma('GET', `${at('Yosemite')}/status`)
    const display = body.signals.find(({ signal }: { signal: string }) => signal === 'display')
    expect(display).toMatchObject({ meaning: 'unhealthy', ticket: null })
    expect(body.may).toMatchObject({ viewTickets: false, createTicket: false })
    const { items } = (await as.uma('GET', `${at('Yosemite')}/activity`)).body
    expect(new Set(items.map(({ kind }: { kind: string }) => kind))).toEqual(new Set(['signal']))
    expect((await as.uma('GET', `${at('Yosemite')}/activity?kind=ticket`)).body.items).toEqual([])
  })
})
