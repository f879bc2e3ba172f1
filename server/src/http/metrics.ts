import { Problem } from '@latchkey/contract'
import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { Authority } from '../access/authority.ts'
import { isSameSecret } from '../identity/secrets.ts'
import type { IngestCounts } from '../ingest/ingest-counts.ts'
import type { JobCounts } from '../jobs/job-counts.ts'

export interface MetricsParts {
  readonly authority: Authority
  readonly jobs: JobCounts
  readonly ingest: IngestCounts
  /** What a bearer must show; null lets anybody read. */
  readonly token: string | null
}

/** Figures for Prometheus at `/metrics`. Labels name routes and statuses, never tenants or people. */
export function serveMetrics(app: FastifyInstance, { authority, jobs, ingest, token }: MetricsParts): void {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const durations = new Histogram({
    name: 'latchkey_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [register],
  })
  // Figures that are kept elsewhere anyway, fetched when they are asked for.
  const collected = (name: string, help: string, labelNames: string[], tell: (counter: Counter) => void) =>
    register.registerMetric(
      new Counter({
        name,
        help,
        labelNames,
        registers: [],
        collect() {
          this.reset()
          tell(this)
        },
      }),
    )
  const { counts } = authority
  collected('latchkey_decisions_total', 'Requests decided by the facts at hand.', [], (counter) =>
    counter.inc(counts.decided),
  )
  collected(
    'latchkey_stale_decisions_total',
    'Decisions thrown away because the facts had moved on.',
    [],
    (counter) => counter.inc(counts.stale),
  )
  collected('latchkey_jobs_total', 'Jobs that came to their end.', ['task', 'result'], (counter) => {
    for (const { task, result, times } of jobs) counter.inc({ task, result }, times)
  })
  collected(
    'latchkey_device_events_total',
    'Events of devices, by what came of them.',
    ['result'],
    (counter) => {
      for (const result of ['taken', 'duplicates', 'refused'] as const)
        counter.inc({ result }, ingest[result])
    },
  )
  collected(
    'latchkey_ingest_busy_total',
    'Requests of devices that were asked to come again.',
    [],
    (counter) => counter.inc(ingest.busy),
  )
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request
    durations.observe(
      { method, route: routeOptions.url ?? 'unknown', status: reply.statusCode },
      reply.elapsedTime / 1000,
    )
  })
  app.get('/metrics', { config: { rateLimit: false } }, async (request, reply) => {
    if (token !== null && !isSameSecret(request.headers.authorization ?? '', `Bearer ${token}`))
      throw new Problem('authentication.required')
    return reply.type(register.contentType).send(await register.metrics())
  })
}
