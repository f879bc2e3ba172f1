import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { testSecret } from '../../test/database.ts'
import { openStory } from '../../test/open-story.ts'
import { partnerUp } from '../../test/partner-up.ts'
import type { Hint } from '../db/hint.ts'
import type { PersonKey } from '../demo/people.ts'
import { openHouse } from '../house.ts'

const story = await openStory()
const { as, server, world } = story
const { contoso } = world.tenants
const room = (name: string) => contoso.roomIds[name] ?? ''

interface Heard {
  readonly name: string
  readonly data: unknown
}

const listeners: AbortController[] = []
afterEach(() => {
  for (const listener of listeners.splice(0)) listener.abort()
})

/** Somebody who looks on: what they have heard so far, and how to wait until they have heard something. */
async function listen(person: PersonKey, headers: Record<string, string> = {}) {
  const controller = new AbortController()
  listeners.push(controller)
  const response = await fetch(`${server.url}/api/v1/events`, {
    headers: { authorization: `Bearer ${world.people[person].token}`, ...headers },
    signal: controller.signal,
  })
  const heard: Heard[] = []
  let isOver = false
  const reading = (async () => {
    let text = ''
    for await (const chunk of response.body ?? []) {
      text += new TextDecoder().decode(chunk as Uint8Array)
      const parts = text.split('\n\n')
      text = parts.pop() ?? ''
      for (const part of parts) {
        const name = /^event: (.*)$/m.exec(part)?.[1]
        if (name) heard.push({ name, data: JSON.parse(/^data: (.*)$/m.exec(part)?.[1] ?? 'null') })
      }
    }
  })()
    .catch(() => {})
    .finally(() => {
      isOver = true
    })
  return {
    response,
    heard,
    reading,
    isOver: () => isOver,
    changes: () => heard.flatMap(({ name, data }) => (name === 'change' ? (data as unknown[]) : [])),
    until: (isSo: () => boolean) => expect.poll(isSo, { timeout: 5_000 }).toBe(true),
  }
}

const rename = (by: PersonKey, roomId: string, description: string) =>
  as[by]('PATCH', `/tenants/${contoso.id}/rooms/${roomId}`, { description })

describe('whoever looks on', () => {
  test('hears of what they see, and of nothing else', async () => {
    await partnerUp(story, { scope: { roomIds: [room('Denali')] } })
    const [alice, felix, nina, uma] = await Promise.all([
      listen('alice'),
      listen('felix'),
      listen('nina'),
      listen('uma'),
    ])
    await rename('alice', room('Yosemite'), 'one that Fabrikam was not given')
    await rename('alice', room('Denali'), 'one that it was')
    const denali = { tenantId: contoso.id, type: 'Room', id: room('Denali') }
    const yosemite = { tenantId: contoso.id, type: 'Room', id: room('Yosemite') }
    await alice.until(() => alice.changes().length >= 2)
    await felix.until(() => felix.changes().length >= 1)
    expect(alice.changes()).toEqual(expect.arrayContaining([denali, yosemite]))
    expect(felix.changes()).toEqual([denali])
    expect([...nina.changes(), ...uma.changes()]).toEqual([])
  })

  test('hears nothing more from the commit on that takes it away, and that it was', async () => {
    const { items } = (await as.alice('GET', `/tenants/${contoso.id}/partnerships`)).body
    const felix = await listen('felix')
    const alice = await listen('alice')
    await as.alice('POST', `/tenants/${contoso.id}/partnerships/${items[0].id}/suspend`, {})
    await rename('alice', room('Denali'), 'after the keys were taken back')
    await felix.until(() => felix.heard.some(({ name }) => name === 'access'))
    await alice.until(() => alice.changes().length >= 2)
    await as.alice('POST', `/tenants/${contoso.id}/partnerships/${items[0].id}/resume`, {})
    await felix.until(() => felix.heard.filter(({ name }) => name === 'access').length >= 2)
    expect(felix.changes()).toEqual([])
  })

  test('is let in with a good credential only', async () => {
    const response = await fetch(`${server.url}/api/v1/events`)
    expect(response.status).toBe(401)
    const forged = await fetch(`${server.url}/api/v1/events`, {
      headers: { authorization: 'Bearer lk_nobody' },
    })
    expect(forged.status).toBe(401)
  })
})

describe('a stream', () => {
  test('ends with the session it was opened by', async () => {
    const browser = server.browser()
    await browser.signIn(world.people.ben.upn)
    const controller = new AbortController()
    listeners.push(controller)
    const response = await fetch(`${server.url}/api/v1/events`, {
      headers: { cookie: browser.cookies() },
      signal: controller.signal,
    })
    expect(response.status).toBe(200)
    const text = response.text()
    const { items } = (await as.ben('GET', '/sessions')).body
    for (const { id } of items) await as.ben('DELETE', `/sessions/${id}`)
    expect(await text).toContain('event: end\ndata: {"code":"session.ended"}')
  })
})

describe('what one process commits', () => {
  test('is heard in the others', async () => {
    const other = openHouse(server.appUrl, testSecret)
    const heard: Hint[] = []
    other.feed.subscribe((hints) => heard.push(...hints))
    await other.feed.start(server.appUrl)
    try {
      await rename('alice', room('Denali'), 'told to every process')
      await expect.poll(() => heard.some(({ id }) => id === room('Denali')), { timeout: 5_000 }).toBe(true)
    } finally {
      await other.feed.stop()
      await other.database.close()
    }
  })
})

// Last: others are told of so much one after another.
test('a stream that nobody reads is hung up on, before it fills the memory', {
  timeout: 60_000,
}, async () => {
  const { hostname, port } = new URL(server.url)
  const socket = connect({ host: hostname, port: Number(port) }).pause()
  socket.write(
    `GET /api/v1/events HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer ${world.people.alice.token}\r\n\r\n`,
  )
  let isOver = false
  socket.on('error', () => {}).on('close', () => (isOver = true))
  const tell = () =>
    server.house.database.inTenant({ home: contoso.id, tenant: null }, async (tx) => {
      for (let i = 0; i < 20_000; i += 1)
        tx.tell({ tenantId: contoso.id, type: 'Ticket', id: randomUUID(), rooms: [room('Denali')] })
    })
  // More than the network between them holds, in pieces.
  let told = 0
  await expect.poll(async () => (await tell(), (told += 1)), { timeout: 40_000, interval: 300 }).toBe(12)
  socket.resume()
  await expect.poll(() => isOver, { timeout: 10_000 }).toBe(true)
  socket.destroy()
})
