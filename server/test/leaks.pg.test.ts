import { expect, test } from 'vitest'
import { routes } from '../src/http/routes.ts'
import { addressOf, bodyFor, comparable, headersFor, type Ids, nameOf, parametersOf } from './matrix.ts'
import { setScene } from './scene.ts'
import type { Reply } from './stage.ts'

/**
 * A partner's user, Felix, who is given the US West, walks everything there is: no answer may hold a trace of a room
 * outside his scope. The rooms he may not know of are renamed to words that occur nowhere else.
 */
const { stage, contosoIds } = await setScene()
const { as, world, house } = stage
const { contoso } = world.tenants
const given = new Set(['Denali', 'Olympic', 'Rainier', 'Redwood', 'Yosemite', 'Zion'])
const secretRooms = Object.entries(contoso.roomIds).filter(([name]) => !given.has(name))
const secretWord = 'obsidian'

for (const [index, [, id]] of secretRooms.entries())
  await as.alice('PATCH', `/tenants/${contoso.id}/rooms/${id}`, {
    name: `${secretWord} ${index}`,
    building: `${secretWord} house`,
    city: `${secretWord}ville`,
    alias: `${secretWord}-${index}@contoso.com`,
    serialNumber: `${secretWord}-sn`,
  })
// Whatever the customer does with them, and a group of its own that holds one of each kind.
const mixed = await as.alice('POST', `/tenants/${contoso.id}/room-groups`, { name: 'Mixed' })
for (const roomId of [contoso.roomIds.Denali, secretRooms[0]?.[1]])
  await as.alice('PUT', `/tenants/${contoso.id}/room-groups/${mixed.body.id}/rooms/${roomId}`)
await as.alice('POST', `/tenants/${contoso.id}/room-groups`, { name: `${secretWord} group` })

const secrets = [secretWord, ...secretRooms.flatMap(([name, id]) => [name, id])]

/** The answer in every form it can have, as one text. */
const traceOf = ({ body, headers }: Reply): string =>
  `${typeof body === 'string' ? body : JSON.stringify(body)} ${JSON.stringify(headers)}`

const expectNoTrace = (reply: Reply, asked: Ids = {}): void => {
  let text = traceOf(reply).toLowerCase()
  // What he has sent himself comes back to him.
  for (const id of Object.values(asked)) text = text.replaceAll(id.toLowerCase(), '')
  for (const secret of secrets) expect(text).not.toContain(secret.toLowerCase())
}

const own: Ids = {
  ...contosoIds,
  roomId: contoso.roomIds.Denali ?? '',
  groupId: contoso.groupIds['US West'] ?? '',
  userId: world.people.felix.userId,
  memberId: world.people.felix.userId,
}

const reads = routes.filter(({ method }) => method === 'GET')
const lists = reads.filter((route) => !parametersOf(route).some((name) => name !== 't'))

test.each(reads.map((route) => [nameOf(route), route] as const))(
  '%s shows no trace, as JSON, table or lines',
  async (_name, route) => {
    for (const accept of ['application/json', 'text/csv', 'application/jsonl'])
      expectNoTrace(await as.felix('GET', addressOf(route, own), undefined, { accept }), own)
  },
)

test.each(lists.map((route) => [nameOf(route), route] as const))(
  '%s shows no trace by searching, filtering or paging',
  async (_name, route) => {
    const path = addressOf(route, own)
    const questions = [
      `search=${secretWord}`,
      `building=${secretWord}%20house`,
      `city=${secretWord}ville`,
      `total=true&search=${secretWord}`,
      `groupId=${contoso.groupIds.Munich}`,
      `object=${secretRooms[0]?.[1]}`,
      `room=${secretRooms[0]?.[1]}`,
      `user=${world.people.ben.userId}`,
      `tenantId=${contoso.id}&search=${secretWord}`,
    ]
    for (const question of questions) {
      const reply = await as.felix('GET', `${path}?${question}`)
      expectNoTrace(reply, {
        asked: secretRooms[0]?.[1] ?? '',
        group: contoso.groupIds.Munich ?? '',
        word: secretWord,
      })
      if (reply.body.total !== undefined) expect([question, reply.body.total]).toEqual([question, 0])
    }
    let cursor: string | null = ''
    for (let page = 0; cursor !== null && page < 40; page += 1) {
      const reply: Reply = await as.felix(
        'GET',
        `${path}?limit=1${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      )
      expectNoTrace(reply)
      if (reply.body.nextCursor)
        expectNoTrace({ ...reply, body: Buffer.from(reply.body.nextCursor, 'base64url').toString('utf8') })
      cursor = reply.status === 200 ? (reply.body.nextCursor ?? null) : null
    }
  },
)

test('counts are of what he may see', async () => {
  expect((await as.felix('GET', `/tenants/${contoso.id}/rooms?total=true&limit=1`)).body.total).toBe(
    given.size,
  )
  expect((await as.felix('GET', `/rooms?total=true&limit=1&tenantId=${contoso.id}`)).body.total).toBe(
    given.size,
  )
  const groups = (await as.felix('GET', `/tenants/${contoso.id}/room-groups`)).body.items as {
    name: string
    roomCount: number
  }[]
  expect(Object.fromEntries(groups.map(({ name, roomCount }) => [name, roomCount]))).toEqual({
    'US West': given.size,
    Mixed: 1,
  })
})

test('a write that names such a room is answered like one that names no room at all', async () => {
  const never = '01900000-0000-7000-8000-000000000000'
  const secret = secretRooms[0]?.[1] ?? ''
  const writes = routes.filter(({ method, does }) => method !== 'GET' && does.kind === 'operation')
  for (const route of writes) {
    const ask = (roomId: string) => {
      const ids = { ...own, roomId }
      return as.felix(route.method, addressOf(route, ids), bodyFor(route, ids), {
        ...headersFor(route),
        'x-trial': roomId,
      })
    }
    if (
      !JSON.stringify([
        addressOf(route, { ...own, roomId: secret }),
        bodyFor(route, { ...own, roomId: secret }),
      ]).includes(secret)
    )
      continue
    const [real, nothing] = [await ask(secret), await ask(never)]
    expectNoTrace(real, { roomId: secret })
    expect([nameOf(route), comparable(real, { roomId: secret })]).toEqual([
      nameOf(route),
      comparable(nothing, { roomId: never }),
    ])
  }
})

test('a lookup by id takes the same statements for a room that is hidden as for one that never was', async () => {
  const counted: number[] = []
  const { travel } = house.database
  for (const id of [secretRooms[0]?.[1], '01900000-0000-7000-8000-000000000000']) {
    let statements = 0
    house.database.travel = (context, sent) => {
      statements += sent.length
      return travel.call(house.database, context, sent)
    }
    expect((await as.felix('GET', `/tenants/${contoso.id}/rooms/${id}`)).status).toBe(404)
    counted.push(statements)
  }
  house.database.travel = travel
  expect(counted[0]).toBe(counted[1])
})

test('the walk would find a trace: to Alice the same addresses show the rooms', async () => {
  expect(traceOf(await as.alice('GET', `/tenants/${contoso.id}/rooms`))).toContain(secretWord)
  expect(traceOf(await as.alice('GET', `/tenants/${contoso.id}/audit-events?limit=500`))).toContain(
    secretWord,
  )
})
