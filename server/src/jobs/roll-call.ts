import { Client } from 'pg'

/** Which job runners live, told by locks that end with their connections. */
export interface RollCall {
  /** Gives back the jobs that runners held when they died: the queue itself would wait for hours. */
  freeOrphans(): Promise<void>
  /** Says that the runner lives until this connection ends. */
  answer(runnerId: string): Promise<void>
  close(): Promise<void>
}

const lockOf = (id: string) => `hashtextextended('latchkey job runner ' || ${id}, 0)`

/** `onLost` is told once nobody can know any more that the runner lives. */
export async function openRollCall(ownerUrl: string, onLost: () => void): Promise<RollCall> {
  const client = new Client({ connectionString: ownerUrl, keepAlive: true })
  client.on('error', onLost)
  await client.connect()
  return {
    async freeOrphans() {
      const { rows } = await client.query<{ id: string }>(
        `select id from (select distinct locked_by as id from graphile_worker.jobs where locked_by is not null) held
          where pg_try_advisory_lock(${lockOf('id')})`,
      )
      const dead = rows.map(({ id }) => id)
      if (dead.length === 0) return
      await client.query('select graphile_worker.force_unlock_workers($1::text[])', [dead])
      await client.query(`select pg_advisory_unlock(${lockOf('id')}) from unnest($1::text[]) id`, [dead])
    },
    async answer(runnerId) {
      await client.query(`select pg_advisory_lock(${lockOf('$1::text')})`, [runnerId])
    },
    async close() {
      client.off('error', onLost)
      client.on('error', () => {})
      await client.end().catch(() => {})
    },
  }
}
