import { documentedEvents, type Ticket } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { partnerUp } from '../../test/partner-up.ts'
import { type Hand, setStage } from '../../test/stage.ts'
import { healthTestKit } from '../health/health-test-kit.ts'

const stage = await setStage()
const { as, house, world } = stage
const { contoso, woodgrove } = world.tenants
const atContoso = healthTestKit(stage, contoso.id)
const atWoodgrove = healthTestKit(stage, woodgrove.id)
const tickets = `/tenants/${contoso.id}/tickets`
const roomOf = (name: string): string => contoso.roomIds[name] ?? woodgrove.roomIds[name] ?? ''
const says = (Description: string) => ({ EventID: 3001, Message: JSON.stringify({ Description }) })

await partnerUp(stage, { scope: { roomIds: [], groupIds: [contoso.groupIds['US West'] ?? ''] } })
await partnerUp(stage, {
  customer: 'woodgrove',
  by: 'wendy',
  scope: { roomIds: [roomOf('Eiger')], groupIds: [] },
})
await atContoso.enroll(...Object.keys(contoso.roomIds))
await atWoodgrove.enroll(...Object.keys(woodgrove.roomIds))

// A minute between each, so that the newest is known.
const script: readonly (() => Promise<unknown>)[] = [
  () => atContoso.hear(roomOf('Denali'), says('Motion Sensor status : Unhealthy.')),
  () => atContoso.hear(roomOf('Olympic'), says('Camera status : Unhealthy.')),
  () => atContoso.hear(roomOf('Rainier'), says('Front of Room Display status : Unhealthy.')),
  () => atContoso.hear(roomOf('Redwood'), says('Front of Room Display status : Unhealthy.')),
  () => atContoso.hear(roomOf('Seine'), says('Front of Room Display status : Unhealthy.')),
  () => atWoodgrove.hear(roomOf('Eiger'), says('Front of Room Display status : Unhealthy.')),
  () => atWoodgrove.hear(roomOf('Jungfrau'), says('Front of Room Display status : Unhealthy.')),
  () =>
    atContoso.hear(roomOf('Zion'), says('HDMI Ingest status : Unhealthy.'), documentedEvents.hardwareHealthy),
  () =>
    as.alice('POST', tickets, {
      description: 'Chairs missing',
      roomIds: [roomOf('Yosemite'), roomOf('Loire')],
    }),
]
for (const step of script) {
  await step()
  stage.wait(60_000)
}

const names = async (hand: Hand, path: string): Promise<string[]> => {
  const { body } = await hand('GET', path)
  if (!body.items) throw new Error(JSON.stringify(body))
  return (body.items as Ticket[]).map(
    ({ title, rooms }) => `${title}: ${rooms.map(({ name }) => name).join(', ')}`,
  )
}
const idOf = async (title: string, room: string): Promise<string> =>
  ((await as.alice('GET', `${tickets}?roomId=${roomOf(room)}`)).body.items as Ticket[]).find(
    (ticket) => ticket.title === title,
  )?.id ?? ''

describe('incidents', () => {
  test('stand with what needs action first, by severity, newest first', async () => {
    await as.alice('PATCH', `${tickets}/${await idOf('Display', 'Seine')}`, { acknowledged: true })
    const until = new Date(house.now().getTime() + 3_600_000).toISOString()
    await as.alice('PATCH', `${tickets}/${await idOf('Display', 'Redwood')}`, {
      snooze: { until, reason: 'Part ordered' },
    })
    expect(await names(as.alice, tickets)).toEqual([
      'Display: Rainier',
      'Chairs missing: Loire, Yosemite',
      'Camera: Olympic',
      'Motion sensor: Denali',
      'Display: Seine',
      'Display: Redwood',
      'HDMI ingest: Zion',
    ])
    expect(await names(as.alice, `${tickets}?sort=oldest&state=open&severity=critical`)).toEqual([
      'Display: Rainier',
      'Display: Redwood',
      'Display: Seine',
    ])
    expect((await names(as.alice, `${tickets}?sort=newest`))[0]).toBe('Chairs missing: Loire, Yosemite')
  })

  test.each([
    ['state=investigating', ['Display: Seine']],
    ['state=ended', ['HDMI ingest: Zion']],
    ['category=recorded', ['Chairs missing: Loire, Yosemite']],
    ['kind=recorded&highImpact=true', []],
    ['signal=camera', ['Camera: Olympic']],
    ['severity=warning', ['Motion sensor: Denali']],
    ['snoozed=true', ['Display: Redwood']],
    ['search=rainier', ['Display: Rainier']],
    ['search=CHAIRS', ['Chairs missing: Loire, Yosemite']],
    ['search=loire', ['Chairs missing: Loire, Yosemite']],
    ['search=motion', ['Motion sensor: Denali']],
    ['search=%25', []],
    ['age=within-1h&category=recorded', ['Chairs missing: Loire, Yosemite']],
    ['age=before-1h', []],
    ['openedTo=2020-01-01T00:00:00Z', []],
  ])('are narrowed by %s', async (filter, expected) => {
    expect(await names(as.alice, `${tickets}?${filter}`)).toEqual(expected)
    expect((await as.alice('GET', `${tickets}?${filter}&total=true&limit=1`)).body.total).toBe(
      expected.length,
    )
  })

  test('are narrowed by room, by group and by whom they are given to', async () => {
    expect(await names(as.alice, `${tickets}?roomId=${roomOf('Loire')}`)).toEqual([
      'Chairs missing: Loire, Yosemite',
    ])
    expect(await names(as.alice, `${tickets}?groupId=${contoso.groupIds.Paris}`)).toEqual([
      'Chairs missing: Loire, Yosemite',
      'Display: Seine',
    ])
    const felix = world.people.felix.userId
    await as.felix('PATCH', `${tickets}/${await idOf('Camera', 'Olympic')}`, { assigneeId: felix })
    expect(await names(as.alice, `${tickets}?assigneeId=${felix}`)).toEqual(['Camera: Olympic'])
    const given = await names(as.alice, `${tickets}?assigneeId=nobody`)
    expect(given).toHaveLength(6)
    expect(given).not.toContain('Camera: Olympic')
  })

  test.each(['urgency', 'newest', 'oldest'])('are the same page by page, by %s', async (sort) => {
    const all = await names(as.alice, `${tickets}?sort=${sort}`)
    const walked: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const path: string = `${tickets}?sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`
      walked.push(...(await names(as.alice, path)))
      cursor = (await as.alice('GET', path)).body.nextCursor
    }
    expect(walked).toEqual(all)
  })

  test('are counted for badges', async () => {
    expect((await as.alice('GET', `${tickets}/summary`)).body).toEqual({
      total: 6,
      needAction: 4,
      snoozed: 1,
      states: [
        { state: 'need_action', count: 5 },
        { state: 'investigating', count: 1 },
      ],
      severities: [
        { severity: 'critical', count: 3 },
        { severity: 'important', count: 2 },
        { severity: 'warning', count: 1 },
      ],
      categories: [
        { category: 'display', count: 3 },
        { category: 'peripherals', count: 2 },
        { category: 'recorded', count: 1 },
      ],
      tenants: [{ tenant: { id: contoso.id, name: 'Contoso' }, open: 6, needAction: 4 }],
    })
    expect((await as.alice('GET', `${tickets}/summary?state=ended`)).body).toMatchObject({
      total: 1,
      needAction: 0,
    })
  })
})

describe('a partner', () => {
  test('lists incidents of every customer, of its rooms alone, each with whose it is', async () => {
    const { body } = await as.felix('GET', '/tickets?state=open&total=true')
    expect(
      (body.items as Ticket[]).map(({ tenant, title, rooms }) => `${tenant.name} ${title} ${rooms[0]?.name}`),
    ).toEqual([
      'Woodgrove Display Eiger',
      'Contoso Display Rainier',
      'Contoso Chairs missing Yosemite',
      'Contoso Camera Olympic',
      'Contoso Motion sensor Denali',
      'Contoso Display Redwood',
    ])
    expect(body.total).toBe(6)
    expect(JSON.stringify(body)).not.toMatch(/Seine|Loire|Jungfrau/)
    expect(await names(as.felix, `/tickets?tenantId=${woodgrove.id}`)).toEqual(['Display: Eiger'])
    expect(await names(as.felix, `/tickets?groupId=${contoso.groupIds['US West']}&signal=camera`)).toEqual([
      'Camera: Olympic',
    ])
    expect((await as.felix('GET', `/tickets?groupId=${contoso.groupIds.Paris}`)).body.code).toBe(
      'room_group.not_found',
    )
    expect((await as.felix('GET', `/tickets?tenantId=${world.tenants.northwind.id}`)).body.code).toBe(
      'tenant.not_found',
    )
    expect(await names(as.felix, `${tickets}?roomId=${roomOf('Seine')}`)).toEqual([])
    expect(await names(as.felix, `${tickets}?search=loire`)).toEqual([])
  })

  test('counts no more than it sees', async () => {
    expect((await as.felix('GET', '/tickets/summary')).body).toMatchObject({
      total: 6,
      needAction: 5,
      snoozed: 1,
      tenants: [
        { tenant: { name: 'Contoso' }, open: 5, needAction: 4 },
        { tenant: { name: 'Woodgrove' }, open: 1, needAction: 1 },
      ],
    })
    expect((await as.felix('GET', `/tickets/summary?tenantId=${woodgrove.id}`)).body.total).toBe(1)
    expect((await as.nina('GET', '/tickets/summary')).body).toMatchObject({ total: 0, tenants: [] })
  })

  test('sees nothing more the moment its scope ends', async () => {
    const [partnership] = (await as.wendy('GET', `/tenants/${woodgrove.id}/partnerships`)).body.items
    await as.wendy('POST', `/tenants/${woodgrove.id}/partnerships/${partnership.id}/suspend`)
    expect((await as.felix('GET', '/tickets?state=open&total=true')).body.total).toBe(5)
    expect((await as.felix('GET', `/tenants/${woodgrove.id}/tickets`)).body.code).toBe('tenant.not_found')
  })
})

describe('who has incidents', () => {
  const having = async (hand: Hand, path: string): Promise<string[]> =>
    (await hand('GET', path)).body.items.map(({ name }: { name: string }) => name)
  const own = `${tickets}/assignees`

  test('is told by name, as far as one sees what they have and while it is not over', async () => {
    const give = async (title: string, room: string, person: 'ben' | 'felix' | null) => {
      const assigneeId = person && world.people[person].userId
      const changed = await as.alice('PATCH', `${tickets}/${await idOf(title, room)}`, { assigneeId })
      expect(changed.status).toBe(200)
    }
    await give('Display', 'Seine', 'ben')
    await give('Display', 'Rainier', 'felix')
    expect(await having(as.alice, own)).toEqual(['Ben Bauer', 'Felix Faure'])
    // Of Contoso, Felix sees the rooms of the United States.
    expect(await having(as.felix, own)).toEqual(['Felix Faure'])
    expect(await having(as.felix, '/tickets/assignees?side=partner')).toEqual(['Felix Faure'])
    expect(await having(as.felix, '/tickets/assignees?side=customer')).toEqual([])
    await give('Display', 'Seine', null)
    expect(await having(as.alice, own)).toEqual(['Felix Faure'])
  })
})
