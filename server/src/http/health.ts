import { Problem } from '@latchkey/contract'
import type { FastifyInstance } from 'fastify'
import type { Database } from '../db/database.ts'

/** Whether this process is on its way out. */
export interface Lifecycle {
  isStopping: boolean
}

export interface HealthParts {
  readonly database: Database
  readonly lifecycle: Lifecycle
  /** The migrations this version of the program is written for. */
  readonly migrations: readonly string[]
}

/**
 * For whoever keeps the process running: `/healthz` says that it lives, `/readyz` whether it should be sent requests.
 * While it stops, what began is finished and everything else is sent elsewhere.
 */
export function serveHealth(app: FastifyInstance, { database, lifecycle, migrations }: HealthParts): void {
  const unlimited = { config: { rateLimit: false } }
  app.get('/healthz', unlimited, async () => ({ status: 'up' }))
  app.get('/readyz', unlimited, async () => {
    if (lifecycle.isStopping) throw new Problem('server.stopping')
    const [applied] = await database.travel({ home: '', tenant: null }, [
      { sql: 'select name from kysely_migration', parameters: [] },
    ])
    const names = new Set((applied?.rows ?? []).map(({ name }) => name))
    if (!migrations.every((name) => names.has(name))) throw new Problem('database.outdated')
    return { status: 'ready' }
  })
  app.addHook('onRequest', async ({ routeOptions }) => {
    if (!lifecycle.isStopping || routeOptions.url === '/healthz' || routeOptions.url === '/readyz') return
    throw new Problem('server.stopping')
  })
  // A connection that is kept for a next request would keep the process.
  app.addHook('onSend', async (_request, reply) => {
    if (lifecycle.isStopping) reply.header('connection', 'close')
  })
}
