import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll } from 'vitest'
import type { Bucket } from '../src/attachments/bucket.ts'
import { type Database, openDatabase } from '../src/db/database.ts'
import type { PersonKey } from '../src/demo/people.ts'
import { createWorld, type World } from '../src/demo/world.ts'
import { serveDevices } from '../src/devices/serve-devices.ts'
import { openHouse } from '../src/house.ts'
import { buildApp } from '../src/http/app.ts'
import { routes } from '../src/http/routes.ts'
import { cloneDatabase, type TestDatabase, testSecret } from './database.ts'

export interface Reply {
  readonly status: number
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  readonly body: any
  readonly headers: Record<string, unknown>
}

/** A demo person's hands on the API. */
export interface Hand {
  (
    method: InjectOptions['method'],
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply>
}

/** A whole product in one process: its own database, the demo world, the API. Time can be moved. */
export interface Stage {
  readonly database: TestDatabase
  readonly owner: Database
  readonly house: ReturnType<typeof openHouse>
  readonly app: FastifyInstance
  readonly world: World
  /** Whoever it is, by their token: `as.alice('GET', '/me')`. */
  readonly as: Readonly<Record<PersonKey, Hand>>
  hand(token: string): Hand
  /** Moves the clock on. */
  wait(ms: number): void
  close(): Promise<void>
}

/** Sets the stage for a test file; struck when its tests are done. */
export async function setStage({ bucket = null }: { bucket?: Bucket | null } = {}): Promise<Stage> {
  const database = await cloneDatabase()
  let ahead = 0
  const house = openHouse(database.appUrl, testSecret, { now: () => new Date(Date.now() + ahead), bucket })
  const owner = openDatabase(database.ownerUrl, { lanes: 1, pool: 2 })
  const world = await createWorld(owner)
  const app = await buildApp({
    house,
    credentials: house.credentials,
    publicUrl: 'http://127.0.0.1',
    routes,
    requestsPerMinute: 1_000_000,
    also: [(app) => serveDevices(app, house)],
  })
  const hand =
    (token: string): Hand =>
    async (method, path, body, headers = {}) => {
      const response = await app.inject({
        method: method ?? 'GET',
        url: path.startsWith('/api/') ? path : `/api/v1${path}`,
        headers: { authorization: `Bearer ${token}`, ...headers },
        ...(body !== undefined && { payload: body as object }),
      } as InjectOptions)
      const isJson = /[/+]json\b/.test(String(response.headers['content-type']))
      return {
        status: response.statusCode,
        body: isJson ? response.json() : response.body,
        headers: response.headers,
      }
    }
  const as = Object.fromEntries(
    Object.entries(world.people).map(([key, { token }]) => [key, hand(token)]),
  ) as Record<PersonKey, Hand>
  const stage: Stage = {
    database,
    owner,
    house,
    app,
    world,
    as,
    hand,
    wait: (ms) => void (ahead += ms),
    async close() {
      await app.close()
      await Promise.all([house.database.close(), owner.close()])
      await database.drop()
    },
  }
  afterAll(() => stage.close())
  return stage
}
