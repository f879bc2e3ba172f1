import { documentedEvents } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'
import { healthTestKit } from '../health/health-test-kit.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso, fabrikam } = world.tenants
const { hear, enroll, healthOf, ticketsOf } = healthTestKit(stage, contoso.id)
const { hardwareEarlyForm, hardwareHealthy } = documentedEvents
const tickets = `/tenants/${contoso.id}/tickets`
const roomOf = (name: string): string => contoso.roomIds[name] ?? ''

await partnerUp(stage, { scope: { roomIds: [], groupIds: [contoso.groupIds['US West'] ?? ''] } })
await enroll(...Object.keys(contoso.roomIds).filter((name) => name !== 'Zion'))

const record = async (rooms: readonly string[], fields: Record<string, unknown> = {}) =>
  (
    await as.alice('POST', tickets, {
      description: 'The screen flickers.\nSince Monday.',
      roomIds: rooms.map(roomOf),
      ...fields,
    })
  ).body

describe('a recorded issue', () => {
  test('vector 20: makes both rooms unhealthy until a partner closes it with a reason', async () => {
    const audit = await auditOf(stage, contoso.id)
    const issue = await record(['Denali', 'Olympic'], { highImpact: true })
    expect(issue).toMatchObject({
      number: expect.stringMatching(/^[0-9A-F]{6}-[A-Z]{6}$/),
      kind: 'recorded',
      title: 'The screen flickers.',
      severity: 'critical',
      state: 'need_action',
      rooms: [{ name: 'Denali' }, { name: 'Olympic' }],
      createdBy: { name: 'Alice Archer', tenant: { name: 'Contoso' } },
    })
    for (const room of ['Denali', 'Olympic'])
      expect(await healthOf(roomOf(room))).toMatchObject({ open_critical: 1 })
    const closed = await as.felix('POST', `${tickets}/${issue.id}/close`, { reason: 'resolved_on_site' })
    expect(closed).toMatchObject({
      status: 200,
      body: {
        state: 'resolved',
        ended: { reason: 'resolved_on_site', by: { name: 'Felix Faure', tenant: { name: 'Fabrikam AV' } } },
      },
    })
    for (const room of ['Denali', 'Olympic'])
      expect(await healthOf(roomOf(room))).toMatchObject({ open_critical: 0, open_important: 0 })
    expect(await audit.next()).toMatchObject([
      { category: 'Ticket', activity: 'ticket.create', operation: 'Create', result: 'Successful' },
      { category: 'Ticket', activity: 'ticket.close', operation: 'Update', after: { state: 'resolved' } },
    ])
  })

  test('is closed by one of twenty who close it at once, and by nobody after that', async () => {
    const issue = await record(['Denali'])
    const tries = await Promise.all(
      Array.from({ length: 20 }, () =>
        as.alice('POST', `${tickets}/${issue.id}/close`, { reason: 'duplicate' }),
      ),
    )
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(tries.filter(({ body }) => body.code === 'ticket.ended')).toHaveLength(19)
    expect((await as.alice('PATCH', `${tickets}/${issue.id}`, { acknowledged: true })).body.code).toBe(
      'ticket.ended',
    )
  })

  test('needs a reason that is known, and words for another one', async () => {
    const issue = await record(['Denali'])
    for (const input of [{}, { reason: 'because' }, { reason: 'other' }, { reason: 'other', note: ' ' }])
      expect((await as.alice('POST', `${tickets}/${issue.id}/close`, input)).body.code).toBe('input.invalid')
    expect(
      (await as.alice('POST', `${tickets}/${issue.id}/close`, { reason: 'other', note: 'Moved' })).status,
    ).toBe(200)
  })

  test('is recorded for enrolled rooms that one sees', async () => {
    expect((await record(['Zion'])).code).toBe('ticket.room_not_enrolled')
    const unseen = await as.felix('POST', tickets, {
      description: 'x',
      roomIds: [roomOf('Denali'), roomOf('Seine')],
    })
    expect(unseen.body).toMatchObject({ code: 'scope.unknown', details: { roomIds: [roomOf('Seine')] } })
    expect((await as.felix('POST', tickets, { description: 'x', roomIds: [roomOf('Denali')] })).status).toBe(
      201,
    )
    expect(
      (await as.oscar('POST', tickets, { description: 'x', roomIds: [roomOf('Denali')] })).body,
    ).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'tickets.create' },
    })
  })

  test('over rooms in and out of a partner’s scope shows it only its own, and is not its to close', async () => {
    const issue = await record(['Denali', 'Seine'])
    const seen = (await as.felix('GET', `${tickets}/${issue.id}`)).body
    expect(seen).toMatchObject({
      rooms: [{ name: 'Denali' }],
      may: { note: true, modify: false, close: false },
    })
    expect(JSON.stringify(seen)).not.toContain('Seine')
    expect(
      (await as.felix('POST', `${tickets}/${issue.id}/close`, { reason: 'duplicate' })).body,
    ).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'tickets.update' },
    })
    expect((await as.felix('POST', `${tickets}/${issue.id}/notes`, { body: 'On my way.' })).status).toBe(201)
    const hidden = await record(['Seine'])
    expect((await as.felix('GET', `${tickets}/${hidden.id}`)).body.code).toBe('ticket.not_found')
  })

  test('is corrected: other rooms, another impact', async () => {
    const issue = await record(['Chiemsee'])
    const changed = await as.alice('PATCH', `${tickets}/${issue.id}`, {
      roomIds: [roomOf('Ammersee')],
      highImpact: true,
      description: 'It was the other one.',
    })
    expect(changed.body).toMatchObject({ rooms: [{ name: 'Ammersee' }], severity: 'critical' })
    expect(await healthOf(roomOf('Chiemsee'))).toMatchObject({ open_important: 0 })
    expect(await healthOf(roomOf('Ammersee'))).toMatchObject({ open_critical: 1 })
  })
})

describe('a ticket of a signal', () => {
  test('ends by its signal and not by people, who can take it up, give it away and put it off', async () => {
    const room = roomOf('Rainier')
    await hear(room, hardwareEarlyForm)
    const [ticket] = (await as.felix('GET', `${tickets}?roomId=${room}&sort=newest`)).body.items
    const path = `${tickets}/${ticket.id}`
    expect((await as.felix('POST', `${path}/close`, { reason: 'by_design' })).body.code).toBe(
      'ticket.closes_by_itself',
    )
    expect((await as.felix('PATCH', path, { description: 'x' })).body.code).toBe('ticket.not_recorded')
    const until = new Date(stage.house.now().getTime() + 3_600_000).toISOString()
    const taken = await as.felix('PATCH', path, {
      acknowledged: true,
      assigneeId: world.people.farah.userId,
      snooze: { until, reason: 'Spare part ordered' },
    })
    expect(taken.body).toMatchObject({
      state: 'investigating',
      acknowledged: { by: { name: 'Felix Faure' } },
      assignee: { name: 'Farah Fadel', tenant: { id: fabrikam.id } },
      snooze: { until, reason: 'Spare part ordered', by: { name: 'Felix Faure' } },
    })
    stage.wait(3_700_000)
    expect((await as.alice('GET', path)).body).toMatchObject({ snooze: null })
    await hear(room, hardwareHealthy)
    expect((await as.alice('GET', path)).body).toMatchObject({
      state: 'resolved',
      ended: { reason: 'recovered', by: null },
      history: [
        { event: 'resolved', actor: null },
        { event: 'snoozed', actor: { name: 'Felix Faure' } },
        { event: 'assigned', details: { to: 'Farah Fadel' } },
        { event: 'acknowledged' },
        { event: 'opened', actor: null },
      ],
    })
    await hear(room, hardwareEarlyForm)
    expect((await as.alice('GET', path)).body).toMatchObject({
      state: 'need_action',
      acknowledged: null,
      assignee: { name: 'Farah Fadel' },
    })
  })

  test('is given to people of either organisation, and to nobody else', async () => {
    const room = roomOf('Redwood')
    await hear(room, hardwareEarlyForm)
    const [ticket] = await ticketsOf(room)
    const path = `${tickets}/${ticket?.id}`
    const assign = (hand: typeof as.alice, assigneeId: string | null) => hand('PATCH', path, { assigneeId })
    expect((await assign(as.alice, world.people.felix.userId)).body.assignee).toMatchObject({
      name: 'Felix Faure',
    })
    expect((await assign(as.felix, world.people.alice.userId)).body.assignee).toMatchObject({
      name: 'Alice Archer',
    })
    expect((await assign(as.felix, world.people.ben.userId)).body.code).toBe('ticket.assignee_unknown')
    expect((await assign(as.alice, world.people.nina.userId)).body.code).toBe('ticket.assignee_unknown')
    expect((await assign(as.alice, null)).body.assignee).toBeNull()
  })

  test.each([-1000, 91 * 86_400_000])('is not put off by %i ms', async (ms) => {
    const [ticket] = await ticketsOf(roomOf('Redwood'))
    const until = new Date(stage.house.now().getTime() + ms).toISOString()
    expect(
      (await as.alice('PATCH', `${tickets}/${ticket?.id}`, { snooze: { until, reason: 'x' } })).body.code,
    ).toBe('ticket.snooze_out_of_range')
  })
})

describe('both organisations', () => {
  test('talk at a ticket, and each reads the other', async () => {
    const issue = await record(['Olympic'])
    const path = `${tickets}/${issue.id}`
    await as.alice('POST', `${path}/notes`, { body: 'Can you come today?' })
    await as.felix('POST', `${path}/notes`, { body: 'At four.' })
    expect((await as.alice('GET', path)).body.notes).toMatchObject([
      { author: { name: 'Alice Archer', tenant: { name: 'Contoso' } }, body: 'Can you come today?' },
      { author: { name: 'Felix Faure', tenant: { name: 'Fabrikam AV' } }, body: 'At four.' },
    ])
    expect((await as.oscar('POST', `${path}/notes`, { body: 'x' })).body.code).toBe('permission.denied')
    expect((await as.uma('POST', `${path}/notes`, { body: 'x' })).body.code).toBe('ticket.not_found')
  })

  test('attach files, which come back as they were and are never shown as a page', async () => {
    const issue = await record(['Olympic'])
    const path = `${tickets}/${issue.id}/attachments`
    const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(2_000_000, 7)])
    const upload = (content: Buffer | string, name = 'screen.png') =>
      as.felix('POST', `${path}?name=${encodeURIComponent(name)}`, content, {
        'content-type': 'application/octet-stream',
      })
    const attached = await upload(png, 'Bild "1"\u00e9.png')
    expect(attached).toMatchObject({ status: 201, body: { mediaType: 'image/png', size: png.length } })
    const got = await stage.app.inject({
      url: `/api/v1${path}/${attached.body.id}`,
      headers: { authorization: `Bearer ${world.people.alice.token}` },
    })
    expect(got.rawPayload.equals(png)).toBe(true)
    expect(got.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `attachment; filename="Bild _1__.png"; filename*=UTF-8''Bild%20%221%22%C3%A9.png`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    for (const page of [
      '<!DOCTYPE html><p>hi',
      '\ufeff  <html><script>alert(1)</script>',
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      '<svg onload="alert(1)">',
      Buffer.from('4d5a900003', 'hex'),
      Buffer.from([0xff, 0xfe, 0x00]),
      '',
    ])
      expect((await upload(Buffer.from(page as string), 'picture.png')).body.code).toBe(
        'attachment.type_refused',
      )
    expect((await upload('12:00 <b>camera</b> lost\n', 'room.log')).body.mediaType).toBe(
      'text/plain; charset=utf-8',
    )
    expect((await upload(Buffer.alloc(11 * 1024 * 1024, 65))).body.code).toBe('input.too_large')
    expect((await upload('x', '../../etc/passwd')).body.code).toBe('input.invalid')
    const detail = (await as.alice('GET', `${tickets}/${issue.id}`)).body
    expect(detail.attachments).toMatchObject([{ name: 'Bild "1"\u00e9.png' }, { name: 'room.log' }])
    expect((await as.alice('GET', `${path}/${issue.id}`)).body.code).toBe('attachment.not_found')
  })

  test('attach no more than a ticket can have, however many at once', async () => {
    const issue = await record(['Olympic'])
    const tries = await Promise.all(
      Array.from({ length: 25 }, (_, i) =>
        as.alice('POST', `${tickets}/${issue.id}/attachments?name=${i}.txt`, 'text', {
          'content-type': 'application/octet-stream',
        }),
      ),
    )
    expect(tries.filter(({ status }) => status === 201)).toHaveLength(20)
    expect(tries.filter(({ body }) => body.code === 'attachment.too_many')).toHaveLength(5)
  })
})

describe('change control', () => {
  test('holds back what a partner does to tickets, and not what it says', async () => {
    const [partnership] = (await as.alice('GET', `/tenants/${contoso.id}/partnerships`)).body.items
    await as.alice('PATCH', `/tenants/${contoso.id}/partnerships/${partnership.id}`, {
      changeControl: { 'tickets.create': 'manual', 'tickets.update': 'manual' },
    })
    const asked = await as.felix('POST', tickets, { description: 'Held', roomIds: [roomOf('Denali')] })
    expect(asked.status).toBe(202)
    const search = `${tickets}?search=Held&total=true`
    expect((await as.alice('GET', search)).body.total).toBe(0)
    const requests = `/tenants/${contoso.id}/approval-requests`
    expect((await as.alice('POST', `${requests}/${asked.body.approvalRequest.id}/approve`)).body.status).toBe(
      'applied',
    )
    const [made] = (await as.alice('GET', search)).body.items
    expect(made.createdBy.name).toBe('Felix Faure')
    expect((await as.felix('PATCH', `${tickets}/${made.id}`, { acknowledged: true })).status).toBe(202)
    expect((await as.felix('POST', `${tickets}/${made.id}/notes`, { body: 'Said at once' })).status).toBe(201)
  })
})
