import Fastify from 'fastify'
import pg from 'pg'
import { announce } from './child.ts'

/**
 * The yardstick of ingest: Fastify that gathers what it is sent and writes it with one insert into one table without an
 * index. Nobody is asked who they are, nothing is looked up, and nothing is told apart.
 */
const [ownerUrl = ''] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 })

interface Waiting {
  readonly device: string
  readonly sequence: number
  readonly payload: string
  resolve(): void
}
let waiting: Waiting[] = []
let writing = 0

async function flush(): Promise<void> {
  if (writing >= 2 || waiting.length === 0) return
  const batch = waiting.splice(0, 400)
  writing += 1
  const of = <Value>(value: (each: Waiting) => Value) => batch.map(value)
  await pool.query({
    name: 'insert',
    text: `insert into bench_events (device, received_at, sequence, payload)
           select device, now(), sequence, payload from unnest($1::text[], $2::bigint[], $3::text[]) as e (device, sequence, payload)`,
    values: [of(({ device }) => device), of(({ sequence }) => sequence), of(({ payload }) => payload)],
  })
  writing -= 1
  for (const { resolve } of batch) resolve()
  setTimeout(flush, 4)
}

const app = Fastify()
app.post<{ Body: { sequence: number; payload: unknown } }>('/events', async ({ body, headers }) => {
  await new Promise<void>((resolve) => {
    const { sequence, payload } = body
    waiting.push({ device: headers.authorization ?? '', sequence, payload: JSON.stringify(payload), resolve })
    setTimeout(flush, 4)
  })
  return { taken: 1 }
})
await pool.query('select 1')
await app.listen({ host: '127.0.0.1', port: 0 })
const address = app.server.address()
announce(typeof address === 'object' && address ? address.port : 0)
