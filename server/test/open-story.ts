import { expect } from 'vitest'
import type { PersonKey } from '../src/demo/people.ts'
import type { World, WorldTenant } from '../src/demo/world.ts'
import type { Browser } from './browser.ts'
import { serve, type TestServer } from './server.ts'
import type { Hand } from './stage.ts'

/** The product as it is served, and the demo's people with their hands on it. */
export interface Story {
  readonly server: TestServer
  readonly world: World
  /** Whoever has signed in acts by the cookie of that session, everybody else by a token. */
  readonly as: Readonly<Record<PersonKey, Hand>>
}

/** Opens a story for a test file, and signs people in at the identity providers of their organisations. */
export async function openStory(...signedIn: readonly PersonKey[]): Promise<Story> {
  const server = await serve()
  const { people } = server.world
  const hands = Object.entries(people).map(([key, { token }]) => [
    key,
    handOn(server.url, () => ({ authorization: `Bearer ${token}` })),
  ])
  const as = Object.fromEntries(hands) as Record<PersonKey, Hand>
  for (const key of signedIn) {
    const browser = server.browser()
    await browser.signIn(people[key].upn)
    as[key] = handOn(server.url, () => sameSite(server.url, browser))
  }
  return { server, world: server.world, as }
}

const sameSite = (url: string, browser: Browser) => ({
  cookie: browser.cookies(),
  origin: url,
  'sec-fetch-site': 'same-origin',
})

const handOn =
  (url: string, identify: () => Record<string, string>): Hand =>
  async (method = 'GET', path, body, headers = {}) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...identify(),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = /[/+]json\b/.test(response.headers.get('content-type') ?? '')
    return {
      status: response.status,
      body: isJson ? JSON.parse(text) : text,
      headers: Object.fromEntries(response.headers),
    }
  }

/** The names of what a list answers, and nothing but names. */
export const namesOf = ({ body }: { readonly body: { items: { name: string }[] } }): string[] =>
  body.items.map(({ name }) => name)

/**
 * The rooms of a tenant that somebody sees, by name. They are asked for in every way there is (the tenant's list, the
 * list over all tenants, counts, the export, one by one), and every way has to answer the same.
 */
export async function roomsSeen(hand: Hand, { id, roomIds }: WorldTenant): Promise<string[]> {
  const rooms = `/tenants/${id}/rooms`
  const listed = await hand('GET', `${rooms}?total=true`)
  const everywhere = await hand('GET', `/rooms?tenantId=${id}&total=true`)
  const summary = await hand('GET', `${rooms}/summary`)
  const csv = await hand('GET', rooms, undefined, { accept: 'text/csv' })
  const lines: string[] = csv.body.trimEnd().split('\r\n').slice(1)
  const byId = await Promise.all(
    Object.entries(roomIds).map(async ([name, roomId]) => {
      const { status } = await hand('GET', `${rooms}/${roomId}`)
      return status === 200 ? [name] : []
    }),
  )
  const names = byId.flat().sort()
  expect(namesOf(listed).sort()).toEqual(names)
  expect(namesOf(everywhere).sort()).toEqual(names)
  expect(lines.map((line) => line.split(',')[1] ?? '').sort()).toEqual(names)
  expect([listed, everywhere, summary].map(({ body }) => body.total)).toEqual(Array(3).fill(names.length))
  return names
}
