import type pg from 'pg'

/** What PostgreSQL has written ahead: of that, pages that were touched for the first time since a checkpoint are whole. */
export interface Written {
  readonly bytes: number
  readonly pages: number
}

/** Measures what is written ahead while something goes on. */
export async function writtenBy(owner: pg.Client, work: () => Promise<unknown>): Promise<Written> {
  const before = await position(owner)
  await work()
  const after = await position(owner)
  return { bytes: after.bytes - before.bytes, pages: after.pages - before.pages }
}

async function position(owner: pg.Client): Promise<Written> {
  // Counts reach the view when a backend has been idle for a moment.
  await owner.query('select pg_sleep(1.2)')
  const { rows } = await owner.query<{ bytes: string; pages: string }>(
    "select pg_current_wal_insert_lsn() - '0/0'::pg_lsn as bytes, wal_fpi as pages from pg_stat_wal",
  )
  return { bytes: Number(rows[0]?.bytes), pages: Number(rows[0]?.pages) }
}
