import { createServer } from 'node:http'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import type { Config } from './config.ts'
import type { DemoTenantEntry } from './demo/demo-organisations.ts'
import { serveOutbox } from './demo/outbox-page.ts'
import { serveDemoPeople } from './demo/people-list.ts'
import { demoIdentityProvider } from './demo/serve-demo.ts'
import { serveDevices } from './devices/serve-devices.ts'
import type { openHouse } from './house.ts'
import { buildApp } from './http/app.ts'
import { type Lifecycle, serveHealth } from './http/health.ts'
import { logging, logRequests } from './http/logging.ts'
import { serveMetrics } from './http/metrics.ts'
import { servePortal } from './http/portal.ts'
import { serveReference } from './http/reference.ts'
import { routes } from './http/routes.ts'
import { IngestCounts } from './ingest/ingest-counts.ts'
import type { JobCounts } from './jobs/job-counts.ts'
import { serveEvents } from './live/serve-events.ts'
import { serveSignIn } from './sessions/serve-sign-in.ts'

export interface ServerParts {
  readonly house: ReturnType<typeof openHouse>
  readonly publicUrl: string
  readonly secret: string
  readonly config: Pick<
    Config,
    'logLevel' | 'trustedProxies' | 'requestsPerMinute' | 'metricsToken' | 'sessionLife'
  >
  readonly migrations: readonly string[]
  readonly lifecycle: Lifecycle
  readonly jobs: JobCounts
  /** Organisations that sign in at the server's own demo provider; none outside the demo. */
  readonly organisations: readonly DemoTenantEntry[]
}

/** The whole HTTP side as it runs in production and in the demo; not yet listening. */
export function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const { house, publicUrl, secret, config, lifecycle, jobs, migrations, organisations } = parts
  const ingest = new IngestCounts()
  const signIn = { house, credentials: house.credentials, life: config.sessionLife, publicUrl, secret }
  return buildApp({
    house,
    credentials: house.credentials,
    publicUrl,
    routes,
    requestsPerMinute: config.requestsPerMinute,
    fastify: {
      ...logging(config.logLevel),
      ...(config.trustedProxies.length > 0 && { trustProxy: [...config.trustedProxies] }),
      // What arrives while the server stops is answered by its own problem.
      return503OnClosing: false,
      forceCloseConnections: 'idle',
      // Whoever takes longer to send a request keeps a connection from others.
      requestTimeout: 120_000,
      ...(organisations.length > 0 && { serverFactory: withDemoProvider(parts) }),
    },
    also: [
      logRequests,
      (app) => serveHealth(app, { database: house.database, lifecycle, migrations }),
      (app) => serveMetrics(app, { authority: house.authority, jobs, ingest, token: config.metricsToken }),
      serveReference,
      (app) => serveEvents(app, { house, credentials: house.credentials, publicUrl, feed: house.feed }),
      (app) => serveDevices(app, house, {}, ingest),
      (app) => serveSignIn(app, signIn, Math.max(10, Math.ceil(config.requestsPerMinute / 10))),
      (app) => {
        const tenantIds = organisations.map(({ tenantId }) => tenantId)
        if (tenantIds.length === 0) return
        serveOutbox(app, house.database, tenantIds)
        serveDemoPeople(app, organisations)
      },
    ],
    portal: servePortal,
  })
}

function withDemoProvider({
  publicUrl,
  secret,
  organisations,
}: ServerParts): NonNullable<FastifyServerOptions['serverFactory']> {
  return (handle) => {
    const takes = demoIdentityProvider({ publicUrl, secret, organisations })
    return createServer((request, response) => {
      if (!takes(request, response)) handle(request, response)
    })
  }
}
