import { readdir, readFile } from 'node:fs/promises'
import { Kysely, type Migration, Migrator, PostgresDialect, sql } from 'kysely'
import pg from 'pg'

const folder = new URL('../../migrations/', import.meta.url)

// An owner called like our schema has that first in its search path.
const toPublic = 'set local search_path to public;\n'

async function migrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  const loaded = files.map(async (file): Promise<[string, Migration]> => {
    const text = toPublic + (await readFile(new URL(file, folder), 'utf8'))
    return [file.replace(/\.sql$/, ''), { up: async (db) => void (await sql.raw(text).execute(db)) }]
  })
  return Object.fromEntries(await Promise.all(loaded))
}

/** The names of all migrations of this version. */
export const migrationNames = async (): Promise<string[]> => Object.keys(await migrations())

/** Brings the schema forward under the migrator's advisory lock; all pending migrations or none. Returns their names. */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: ownerUrl, max: 2 }) }),
  })
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: migrations } })
    const { error, results } = await migrator.migrateToLatest()
    if (error) {
      const failed = results?.find(({ status }) => status === 'Error')?.migrationName
      throw new Error(`Migration ${failed ?? '(preparation)'} failed: ${describe(error)}`, { cause: error })
    }
    return (results ?? []).map(({ migrationName }) => migrationName)
  } finally {
    await db.destroy()
  }
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error))
