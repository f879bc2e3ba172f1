import { documentedEvents } from '@latchkey/contract'
import pg from 'pg'

const batchSize = 400

/** Inserts events in batches into one table without an index, over two connections; answers how many a second. */
export async function insertBare(ownerUrl: string, seconds: number): Promise<number> {
  const payload = JSON.stringify(documentedEvents.heartbeatHealthy)
  const rows = Array.from({ length: batchSize }, (_, i) => i)
  const values = [rows.map((i) => `Bearer lkd_${'x'.repeat(60)}${i}`), rows, rows.map(() => payload)]
  const clients = [1, 2].map(() => new pg.Client({ connectionString: ownerUrl }))
  await Promise.all(clients.map((client) => client.connect()))
  const begin = performance.now()
  let inserted = 0
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < begin + seconds * 1000) {
        await client.query({
          name: 'insert',
          text: `insert into bench_events (device, received_at, sequence, payload)
                 select device, now(), sequence, payload
                   from unnest($1::text[], $2::bigint[], $3::text[]) as e (device, sequence, payload)`,
          values,
        })
        inserted += batchSize
      }
    }),
  )
  const perSecond = (inserted * 1000) / (performance.now() - begin)
  await Promise.all(clients.map((client) => client.end()))
  return perSecond
}
