import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll } from 'vitest'
import { buildServer } from '../src/build-server.ts'
import { type Database, openDatabase } from '../src/db/database.ts'
import { migrationNames } from '../src/db/migrate.ts'
import { type DemoTenantEntry, openDemoOrganisations } from '../src/demo/demo-organisations.ts'
import { createWorld, type World } from '../src/demo/world.ts'
import { findFreePort } from '../src/embedded/free-port.ts'
import { openHouse } from '../src/house.ts'
import type { Lifecycle } from '../src/http/health.ts'
import { JobCounts } from '../src/jobs/job-counts.ts'
import { Browser } from './browser.ts'
import { cloneDatabase, testSecret } from './database.ts'

/** The product as it is served: a port, sign-in, the demo's identity providers. Time can be moved. */
export interface TestServer {
  readonly url: string
  readonly app: FastifyInstance
  readonly house: ReturnType<typeof openHouse>
  readonly owner: Database
  readonly ownerUrl: string
  readonly appUrl: string
  readonly world: World
  readonly organisations: readonly DemoTenantEntry[]
  readonly lifecycle: Lifecycle
  browser(): Browser
  /** Moves Latchkey's clock on; the identity provider's stays. */
  wait(ms: number): void
}

export interface TestServerOptions {
  readonly idleMs?: number
  readonly totalMs?: number
  readonly requestsPerMinute?: number
  readonly metricsToken?: string
}

/** Serves for a test file; stopped when its tests are done. */
export async function serve({
  idleMs = 8 * 3_600_000,
  totalMs = 24 * 3_600_000,
  requestsPerMinute = 1_000_000,
  metricsToken,
}: TestServerOptions = {}): Promise<TestServer> {
  const database = await cloneDatabase()
  let ahead = 0
  const life = { idleMs, totalMs }
  const house = openHouse(database.appUrl, testSecret, { life, now: () => new Date(Date.now() + ahead) })
  const owner = openDatabase(database.ownerUrl, { lanes: 1, pool: 2 })
  const world = await createWorld(owner)
  // The address is part of what the providers know, so that it is found before anything listens.
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const organisations = await openDemoOrganisations(owner, url, testSecret)
  const lifecycle = { isStopping: false }
  const jobs = new JobCounts()
  await house.feed.start(database.appUrl)
  const app = await buildServer({
    house,
    publicUrl: url,
    secret: testSecret,
    config: {
      logLevel: 'silent',
      trustedProxies: [],
      requestsPerMinute,
      metricsToken: metricsToken ?? null,
      sessionLife: life,
    },
    migrations: await migrationNames(),
    lifecycle,
    jobs,
    organisations,
  })
  await app.listen({ host: '127.0.0.1', port })
  if ((app.server.address() as AddressInfo).port !== port) throw new Error('listens elsewhere')
  afterAll(async () => {
    app.server.closeAllConnections()
    await app.close()
    await house.feed.stop()
    await Promise.all([house.database.close(), owner.close()])
    await database.drop()
  })
  return {
    url,
    app,
    house,
    owner,
    ownerUrl: database.ownerUrl,
    appUrl: database.appUrl,
    world,
    organisations,
    lifecycle,
    browser: () => new Browser(url),
    wait: (ms) => void (ahead += ms),
  }
}
