import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { bootstrap } from '../../../server/src/db/bootstrap.ts'
import { startCluster } from '../../../server/src/embedded/cluster.ts'
import { makeWorld, standardSize, type World } from '../world.ts'
import { loadWorld } from './load-world.ts'

export const benchSecret = 'a secret that only the benchmarks have'

/** The world in a database of the bench's own. */
export interface Place {
  readonly world: World
  /**
   * Opens it as the role that owns the tables and is let through the wall: how yardsticks without security read the
   * same rows as the product does.
   */
  readonly ownerUrl: string
  /** Opens it as the role of the product, behind the wall. */
  readonly appUrl: string
  /** An API token of each person, by the person's id. */
  readonly tokens: ReadonlyMap<string, string>
  readonly postgresVersion: string
  close(): Promise<void>
}

/** Makes the database, on your own PostgreSQL by `DATABASE_URL` or on a bundled one that is gone afterwards. */
export async function openPlace(say: (progress: string) => void): Promise<Place> {
  const yours = process.env.DATABASE_URL
  const server = yours ? { url: yours, stop: async () => {} } : await startThrowAwayCluster(say)
  const name = `latchkey_bench_${process.pid}`
  await query(server.url, `create database ${name}`)
  const url = new URL(server.url)
  url.pathname = `/${name}`
  const ownerUrl = url.href
  const close = async () => {
    // What is thrown away goes as a whole; of yours, the owner may not hang up on a vacuum that is at work there.
    if (yours) await query(server.url, `drop database if exists ${name} with (force)`).catch(say)
    await server.stop()
  }
  try {
    const { appUrl } = await bootstrap(ownerUrl, benchSecret)
    const world = makeWorld(standardSize)
    const owner = new pg.Client({ connectionString: ownerUrl })
    await owner.connect()
    try {
      say('Loading the world into PostgreSQL')
      await prepareForYardsticks(owner)
      const tokens = await loadWorld(owner, world)
      const { rows } = await owner.query<{ server_version: string }>('show server_version')
      return { world, ownerUrl, appUrl, tokens, postgresVersion: rows[0]?.server_version ?? '', close }
    } finally {
      await owner.end()
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Durable, as in production: a commit waits for the disk. */
async function startThrowAwayCluster(onProgress: (progress: string) => void) {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-bench-'))
  // The server may have to run as another user, who must pass through.
  await chmod(folder, 0o711)
  const cluster = await startCluster({ dataDir: join(folder, 'postgres'), onProgress })
  return {
    url: cluster.ownerUrl('postgres'),
    async stop() {
      await cluster.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Lets the owner through the wall, and gives the yardsticks an audit table and an index of their own. */
async function prepareForYardsticks(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ relation: string }>(
    'select oid::regclass::text as relation from pg_class where relforcerowsecurity',
  )
  for (const { relation } of rows) await owner.query(`alter table ${relation} no force row level security`)
  await owner.query(`
    create table bench_audit (
      tenant_id uuid not null,
      id uuid not null,
      at timestamptz not null default now(),
      activity text not null,
      object_id text not null,
      after jsonb,
      primary key (tenant_id, id)
    );
    create index bench_rooms_by_name on rooms (sort_name, id);`)
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
