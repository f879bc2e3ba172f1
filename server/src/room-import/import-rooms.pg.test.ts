import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { partnerUp } from '../../test/partner-up.ts'
import { type Hand, setStage } from '../../test/stage.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso, woodgrove, northwind } = world.tenants
const rooms = (tenantId: string) => `/tenants/${tenantId}/rooms`
const { Chiemsee, Denali, Seine } = contoso.roomIds as Record<string, string>
const { Munich, Paris } = contoso.groupIds as Record<string, string>

const upload = (hand: Hand, tenantId: string, csv: string | Buffer, query = '') =>
  hand('POST', `${rooms(tenantId)}/import${query}`, csv, { 'content-type': 'text/csv' })

const table = (...lines: string[]) => lines.join('\n')

/** Every room of a tenant by name, as somebody sees it. */
const seen = async (hand: Hand, tenantId: string) =>
  (await hand('GET', `${rooms(tenantId)}?limit=500`)).body.items as Record<string, unknown>[]

describe('an import', () => {
  test('makes rooms, changes others, leaves alone what is as the file says, and tells line by line', async () => {
    const audit = await auditOf(stage, contoso.id)
    const { status, body } = await upload(
      as.alice,
      contoso.id,
      table(
        'name,city,capacity,groups',
        'Chimborazo,Quito,12,Munich; Paris',
        'denali,Redmond,7,US West',
        'Zion,Redmond,,US West',
        'Olympic,Redmond,8,US West',
        'Broken,,many,Nowhere',
      ),
    )
    expect(status).toBe(200)
    expect(body.totals).toEqual({ made: 1, changed: 2, unchanged: 1, refused: 1 })
    expect(body.lines).toMatchObject([
      { line: 2, outcome: 'made', name: 'Chimborazo', problems: [] },
      { line: 3, outcome: 'changed', name: 'denali', roomId: Denali },
      { line: 4, outcome: 'changed', name: 'Zion' },
      { line: 5, outcome: 'unchanged', name: 'Olympic' },
      {
        line: 6,
        outcome: 'refused',
        roomId: null,
        problems: [
          { column: 'capacity', code: 'invalid_type' },
          { column: 'groups', code: 'room_group.not_found', message: 'There is no room group Nowhere.' },
        ],
      },
    ])
    const made = await as.alice('GET', `${rooms(contoso.id)}/${body.lines[0].roomId}`)
    expect(made.body).toMatchObject({
      name: 'Chimborazo',
      city: 'Quito',
      capacity: 12,
      deviceType: 'teamsRoom',
      timeZone: 'UTC',
      lifecycle: 'created',
      version: 1,
      groups: [{ name: 'Munich' }, { name: 'Paris' }],
    })
    expect((await as.alice('GET', `${rooms(contoso.id)}/${Denali}`)).body).toMatchObject({
      name: 'denali',
      capacity: 7,
      // What the file has no column for stays.
      building: 'Building 7',
      version: 2,
    })
    expect((await as.alice('GET', `${rooms(contoso.id)}?search=zion`)).body.items[0].capacity).toBe(null)
    expect(await audit.next()).toMatchObject([
      {
        activity: 'room.create',
        object: { name: 'Chimborazo' },
        after: { city: 'Quito', groupIds: [Munich, Paris] },
      },
      {
        activity: 'room.modify',
        object: { id: Denali },
        before: { name: 'Denali', capacity: 4 },
        after: { name: 'denali', capacity: 7 },
      },
      {
        activity: 'room.modify',
        object: { name: 'Zion' },
        before: { capacity: 8 },
        after: { capacity: null },
      },
      { activity: 'room.import', category: 'Room', after: { made: 1, changed: 2, unchanged: 1, refused: 1 } },
    ])
  })

  test('of what was exported changes nothing, whatever is in it', async () => {
    await as.alice('POST', `/tenants/${contoso.id}/room-groups`, { name: 'A; B\\', roomIds: [Seine] })
    await as.alice('PATCH', `${rooms(contoso.id)}/${Seine}`, {
      name: '=HYPERLINK("http://evil")',
      description: 'Two\nlines; "quoted", and a\ttab',
      serialNumber: '-5',
      floor: '+1',
      building: "'s-Gravenhage",
    })
    const before = await seen(as.alice, contoso.id)
    const exported = await as.alice('GET', rooms(contoso.id), undefined, { accept: 'text/csv' })
    expect(exported.headers['content-type']).toContain('text/csv')
    expect(exported.body).toContain(`"'=HYPERLINK(""http://evil"")"`)
    const { body } = await upload(as.alice, contoso.id, exported.body)
    expect(body.totals).toEqual({ made: 0, changed: 0, unchanged: before.length, refused: 0 })
    expect(await seen(as.alice, contoso.id)).toEqual(before)
    await as.alice('PATCH', `${rooms(contoso.id)}/${Seine}`, { name: 'Seine' })
  })

  test('renames a room by its id, and moves it between groups', async () => {
    const file = table('id,name,groups', `${Seine},La Seine,Munich`)
    expect((await upload(as.alice, contoso.id, file)).body.totals.changed).toBe(1)
    const { body } = await as.alice('GET', `${rooms(contoso.id)}/${Seine}`)
    expect(body).toMatchObject({ name: 'La Seine', groups: [{ name: 'Munich' }] })
    expect((await as.ben('GET', `${rooms(contoso.id)}/${Seine}`)).status).toBe(200)
    await upload(as.alice, contoso.id, table('id,name,groups', `${Seine},Seine,Paris`))
    expect((await as.ben('GET', `${rooms(contoso.id)}/${Seine}`)).status).toBe(404)
  })

  test('that is only tried changes nothing', async () => {
    const audit = await auditOf(stage, contoso.id)
    const before = await seen(as.alice, contoso.id)
    const file = table('name,floor', 'Denali,99', 'Brand new,1')
    const { body } = await upload(as.alice, contoso.id, file, '?dryRun=true')
    expect(body).toMatchObject({
      dryRun: true,
      totals: { made: 1, changed: 1 },
      lines: [{ outcome: 'changed' }, { outcome: 'made', roomId: null }],
    })
    expect(await seen(as.alice, contoso.id)).toEqual(before)
    expect(await audit.next()).toMatchObject([{ activity: 'room.import', after: { dryRun: true } }])
  })

  test('that is all or nothing is nothing for one bad line', async () => {
    const audit = await auditOf(stage, contoso.id)
    const before = await seen(as.alice, contoso.id)
    const file = table('name,capacity', 'Denali,50', 'Brand new,1', 'Bad,-1')
    const refused = await upload(as.alice, contoso.id, file, '?allOrNothing=true')
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: 'import.refused',
        details: {
          totals: { made: 1, changed: 1, refused: 1 },
          lines: [{ line: 4, problems: [{ column: 'capacity' }] }],
        },
      },
    })
    expect(await seen(as.alice, contoso.id)).toEqual(before)
    expect(await audit.next()).toMatchObject([
      { activity: 'room.import', result: 'Failed', problem: 'import.refused' },
    ])
    const good = await upload(as.alice, contoso.id, table('name,capacity', 'Denali,50'), '?allOrNothing=true')
    expect(good.body.totals.changed).toBe(1)
  })

  test('refuses lines that speak of one room, and names the others', async () => {
    const { body } = await upload(
      as.alice,
      contoso.id,
      table('id,name', ',Twin', `${Denali},Denali`, ',TWIN ', `${Denali},Denali 2`, ',Single'),
    )
    expect(body.totals).toEqual({ made: 1, changed: 0, unchanged: 0, refused: 4 })
    expect(body.lines.map(({ problems }: { problems: unknown[] }) => problems)).toMatchObject([
      [{ column: 'name', code: 'duplicate', message: 'The same name stands in line 4.' }],
      [{ column: 'id', code: 'duplicate', message: 'The same id stands in line 5.' }],
      [{ column: 'name', code: 'duplicate', message: 'The same name stands in line 2.' }],
      [{ column: 'id', code: 'duplicate', message: 'The same id stands in line 3.' }],
      [],
    ])
  })

  test('asks which room is meant where several are called so', async () => {
    for (let i = 0; i < 2; i += 1) await as.alice('POST', rooms(contoso.id), { name: 'Double' })
    const { body } = await upload(as.alice, contoso.id, table('name,floor', 'Double,1'))
    expect(body.lines[0]).toMatchObject({ outcome: 'refused', problems: [{ code: 'ambiguous' }] })
  })

  test('goes on behind lines that cannot be read', async () => {
    const { body } = await upload(
      as.alice,
      contoso.id,
      table('name,floor', 'Half', 'Too,many,cells', '"Open,1', 'Whole,1', `Late,"1`),
    )
    expect(body.lines.map(({ line, outcome, problems }: never) => [line, outcome, problems])).toMatchObject([
      [2, 'refused', [{ column: null, code: 'cell_count' }]],
      [3, 'refused', [{ column: null, code: 'cell_count' }]],
      [4, 'refused', [{ column: null, code: 'quote' }]],
      [5, 'made', []],
      [6, 'refused', [{ column: null, code: 'quote' }]],
    ])
  })

  test('with an Idempotency-Key is done once', async () => {
    const headers = { 'content-type': 'text/csv', 'idempotency-key': 'import-1' }
    const file = table('name', 'Once only')
    const first = await as.alice('POST', `${rooms(contoso.id)}/import`, file, headers)
    const again = await as.alice('POST', `${rooms(contoso.id)}/import`, file, headers)
    expect(first.body.totals.made).toBe(1)
    expect(again.body).toEqual(first.body)
  })

  test('of one file by two at once makes each room once', async () => {
    const file = table('name', ...Array.from({ length: 50 }, (_, i) => `Contested ${i}`))
    const both = await Promise.all([upload(as.alice, contoso.id, file), upload(as.gabriel, contoso.id, file)])
    expect(both.map(({ body }) => body.totals.made).sort((a, b) => a - b)).toEqual([0, 50])
    expect((await as.alice('GET', `${rooms(contoso.id)}?search=contested&total=true`)).body.total).toBe(50)
  })
})

describe('a file', () => {
  test.each([
    ['a wrong header', 'name,colour\nX,red\n', 'header', { unknown: ['colour'] }],
    ['no header', 'Denali,4\n', 'header', { missing: ['name'] }],
    ['nothing in it', '', 'header', { missing: ['name'] }],
    ['a column twice', 'name,floor,Name\n', 'header', { duplicate: ['name'] }],
    ['a wrong encoding', Buffer.from('name\nKönigssee\n', 'latin1'), 'encoding', {}],
    [
      'a line of ten megabytes',
      Buffer.concat([Buffer.from('name\nX\n'), Buffer.alloc(10_000_000, 'x')]),
      'record_length',
      { line: 3 },
    ],
    ['too many rooms', `name\n${'x\n'.repeat(50_001)}`, 'row_count', { maxRows: 50_000 }],
  ])('with %s is refused whole, and why', async (_, file, reason, details) => {
    const before = await seen(as.alice, contoso.id)
    const refused = await upload(as.alice, contoso.id, file)
    expect(refused).toMatchObject({
      status: 400,
      body: { code: 'csv.refused', details: { reason, ...details } },
    })
    expect(await seen(as.alice, contoso.id)).toEqual(before)
  })

  test('that is larger than 32 megabytes is not read to its end', async () => {
    const line = `${'x'.repeat(1000)}\n`
    const refused = await upload(as.nina, northwind.id, `name\n${line.repeat(34_000)}`)
    expect(refused).toMatchObject({ status: 413, body: { code: 'input.too_large' } })
  })

  test('of another kind is not taken', async () => {
    for (const type of ['application/json', 'text/plain', 'application/xml'])
      expect(
        (await as.alice('POST', `${rooms(contoso.id)}/import`, '{}', { 'content-type': type })).status,
      ).toBe(415)
    expect((await as.alice('POST', `${rooms(contoso.id)}/import`)).status).toBe(415)
    const csv = await as.alice('POST', rooms(contoso.id), 'name\nX', { 'content-type': 'text/csv' })
    expect(csv.body.code).toBe('input.unsupported_media_type')
  })

  test('of somebody unknown is not read', async () => {
    const nobody = stage.hand('lk_nobody')
    expect((await upload(nobody, contoso.id, 'colour\nred')).status).toBe(401)
  })

  test('refused while it is still being sent is answered on the same connection', async () => {
    const address = await stage.app.listen({ port: 0, host: '127.0.0.1' })
    const socket = connect(Number(new URL(address).port), '127.0.0.1')
    const received: Buffer[] = []
    const answered = new Promise<string>((resolve, reject) => {
      socket.on('error', reject)
      socket.on('data', (data) => {
        received.push(data)
        const text = Buffer.concat(received).toString()
        if (text.includes('"requestId"')) resolve(text)
      })
    })
    socket.write(
      [
        `POST /api/v1${rooms(contoso.id)}/import HTTP/1.1`,
        'Host: 127.0.0.1',
        `Authorization: Bearer ${world.people.alice.token}`,
        'Content-Type: text/csv',
        'Content-Length: 30000000',
        '',
        'name,colour',
        '',
      ].join('\r\n'),
    )
    expect(await answered).toMatch(/^HTTP\/1.1 400 .*csv\.refused/s)
    socket.destroy()
  })
})

describe('who may', () => {
  test('make and change rooms in a scope only does so there', async () => {
    const { body } = await upload(
      as.ben,
      contoso.id,
      table(
        'name,floor,groups',
        'Starnberger See,1,Munich',
        'Outside,1,',
        'Far room,1,Shanghai',
        'Chiemsee,7,Munich',
        // To Ben there is no such room: he would make one.
        'Loire,1,Munich',
      ),
    )
    expect(body.lines).toMatchObject([
      { outcome: 'made' },
      { outcome: 'refused', problems: [{ code: 'permission.denied', column: null }] },
      { outcome: 'refused', problems: [{ code: 'room_group.not_found', column: 'groups' }] },
      { outcome: 'changed', roomId: Chiemsee },
      { outcome: 'made' },
    ])
    expect((await as.ben('GET', `${rooms(contoso.id)}/${body.lines[0].roomId}`)).body.groups).toMatchObject([
      { name: 'Munich' },
    ])
    const elsewhere = await upload(as.ben, contoso.id, table('id,name', `${Seine},Mine`))
    expect(elsewhere.body.lines[0]).toMatchObject({
      outcome: 'refused',
      roomId: null,
      problems: [{ column: 'id', code: 'room.not_found' }],
    })
    for (const { roomId } of body.lines.filter(({ outcome }: { outcome: string }) => outcome === 'made'))
      await as.alice('DELETE', `${rooms(contoso.id)}/${roomId}`)
  })

  test('change rooms but make none has the others refused', async () => {
    const { body } = await upload(as.chloe, contoso.id, table('name,floor', 'Garonne,9', 'New one,1'))
    expect(body.lines).toMatchObject([
      { outcome: 'changed' },
      { outcome: 'refused', problems: [{ message: 'The permission rooms.create is needed for this.' }] },
    ])
    // She does not see groups: none is there for her to name.
    const grouped = await upload(as.chloe, contoso.id, table('name,groups', 'Garonne,Paris'))
    expect(grouped.body.lines[0].problems).toMatchObject([{ code: 'room_group.not_found' }])
    const blank = await upload(as.chloe, contoso.id, table('name,groups', 'Garonne,'))
    expect(blank.body.totals.unchanged).toBe(1)
  })

  test('only look is refused, and whoever is of elsewhere finds no tenant', async () => {
    const file = table('name', 'X')
    expect((await upload(as.oscar, contoso.id, file)).body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'rooms.modify' },
    })
    expect((await upload(as.uma, contoso.id, file)).body.code).toBe('permission.denied')
    expect((await upload(as.wendy, contoso.id, file)).body.code).toBe('tenant.not_found')
  })
})

describe('a partner', () => {
  test('imports into its scope; under manual change control the whole file waits', async () => {
    await partnerUp(stage, {
      scope: { roomIds: [], groupIds: [Munich ?? ''] },
      changeControl: { 'rooms.modify': 'manual' },
    })
    const file = table('name,floor', 'Chiemsee,3', 'Denali,3')
    const tried = await upload(as.felix, contoso.id, file, '?dryRun=true')
    expect(tried).toMatchObject({
      status: 200,
      body: {
        lines: [
          { outcome: 'changed', roomId: Chiemsee },
          { outcome: 'refused', roomId: null, problems: [{ code: 'permission.denied' }] },
        ],
      },
    })
    const { floor } = (await as.alice('GET', `${rooms(contoso.id)}/${Chiemsee}`)).body
    const held = await upload(as.felix, contoso.id, file)
    expect(held).toMatchObject({ status: 202, body: { approvalRequest: { status: 'pending' } } })
    expect((await as.alice('GET', `${rooms(contoso.id)}/${Chiemsee}`)).body.floor).toBe(floor)
    const request = `/tenants/${contoso.id}/approval-requests/${held.body.approvalRequest.id}`
    expect((await as.alice('GET', request)).body).toMatchObject({
      operation: { name: 'room.import' },
      after: { made: 0, changed: 1, refused: 1, rooms: [{ name: 'Chiemsee', outcome: 'changed' }] },
    })
    const audit = await auditOf(stage, contoso.id)
    expect((await as.alice('POST', `${request}/approve`)).body).toMatchObject({ status: 'applied' })
    expect((await as.alice('GET', `${rooms(contoso.id)}/${Chiemsee}`)).body.floor).toBe('3')
    const told = (await audit.next()).filter(({ activity }) => activity.startsWith('room.'))
    expect(told).toMatchObject([
      {
        activity: 'room.modify',
        actor: { name: 'Felix Faure' },
        approver: { name: 'Alice Archer' },
        before: { floor },
        after: { floor: '3' },
      },
      { activity: 'room.import', actor: { name: 'Felix Faure' }, approver: { name: 'Alice Archer' } },
    ])
  })

  test('with rooms.create over a group makes rooms in it, though its scope is that group alone', async () => {
    await partnerUp(stage, {
      customer: 'woodgrove',
      by: 'wendy',
      scope: { roomIds: [], groupIds: [woodgrove.groupIds.Zurich ?? ''] },
      ceiling: {
        permissions: [
          'rooms.view',
          'rooms.modify',
          'rooms.create',
          'groups.view',
          'roles.view',
          'roles.modify',
        ],
        inGroups: [],
      },
    })
    const role = (await as.felix('GET', `/tenants/${woodgrove.id}/roles`)).body.items[0]
    expect(role.permissions).toContain('rooms.create')
    const file = table('name,groups', 'Matterhorn,Zurich', 'Nowhere,', 'Far,London')
    const { body } = await upload(as.felix, woodgrove.id, file)
    expect(body.lines).toMatchObject([
      { outcome: 'made' },
      { outcome: 'refused', problems: [{ code: 'permission.denied' }] },
      { outcome: 'refused', problems: [{ code: 'room_group.not_found' }] },
    ])
    const one = await as.felix('POST', rooms(woodgrove.id), {
      name: 'Piz Palü',
      groupIds: [woodgrove.groupIds.Zurich],
    })
    expect(one.body).toMatchObject({ groups: [{ name: 'Zurich' }], may: { modify: true, delete: true } })
    expect((await as.felix('GET', `${rooms(woodgrove.id)}?total=true`)).body.total).toBe(5)
  })
})

test('twenty thousand rooms are imported, exported and imported again', async () => {
  const lines = Array.from(
    { length: 20_000 },
    (_, i) => `Room ${i},room-${i}@northwind.com,${i % 30},Site ${i % 40},Europe/Oslo`,
  )
  const file = table('name,alias,capacity,building,timeZone', ...lines)
  const made = await upload(as.nina, northwind.id, file, '?allOrNothing=true')
  expect(made.body.totals).toEqual({ made: 20_000, changed: 0, unchanged: 0, refused: 0 })
  const page = await as.nina('GET', `${rooms(northwind.id)}?limit=2&total=true&search=site+39`)
  expect(page.body).toMatchObject({ total: 500, items: [{ name: 'Room 39' }, { name: 'Room 79' }] })
  const exported = await as.nina('GET', rooms(northwind.id), undefined, { accept: 'text/csv' })
  expect(exported.body.split('\r\n')).toHaveLength(20_002)
  const again = await upload(as.nina, northwind.id, exported.body)
  expect(again.body.totals).toEqual({ made: 0, changed: 0, unchanged: 20_000, refused: 0 })
  const changed = await upload(as.nina, northwind.id, exported.body.replaceAll('Europe/Oslo', 'Europe/Rome'))
  expect(changed.body.totals.changed).toBe(20_000)
  expect((await as.nina('GET', `${rooms(northwind.id)}?limit=1`)).body.items[0]).toMatchObject({
    timeZone: 'Europe/Rome',
    version: 2,
  })
}, 120_000)
