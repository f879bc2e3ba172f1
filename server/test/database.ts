import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { inject, onTestFinished } from 'vitest'
import { applicationUrlOf, bootstrap } from '../src/db/bootstrap.ts'

export const testSecret = 'a secret that only the tests have'

const folder = new URL('../migrations/', import.meta.url)

/** A migrated database of the test's own, by its two URLs; cloned from a template, gone when the test is done. */
export interface TestDatabase {
  readonly ownerUrl: string
  readonly appUrl: string
  drop(): Promise<void>
}

/** One database of its own, for a test file or a test. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const template = await ensureTemplate()
  const name = `latchkey_test_${uuidv7().replaceAll('-', '')}`
  await administrate((admin) => admin.query(`create database ${name} template ${template}`))
  const ownerUrl = urlOf(name)
  // A clone has its roles, schema and grants already; only the address is wanted.
  const appUrl = applicationUrlOf(ownerUrl, testSecret)
  return {
    ownerUrl,
    appUrl,
    drop: () => dropDatabase(name),
  }
}

// Without force PostgreSQL waits some seconds for connections that are closing; one that is cut while it closes has
// nobody left to hear its error. What stays is cut, and what its owner may not cut (connections of the application's
// role, a vacuum) ends by itself soon.
async function dropDatabase(name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const force = attempt === 1 ? '' : 'with (force)'
      return await administrate((admin) => admin.query(`drop database if exists ${name} ${force}`))
    } catch (error) {
      const { code } = error as { code?: string }
      if (attempt === 40 || (code !== '42501' && code !== '55006')) throw error
      if (attempt > 1) await sleep(100)
    }
  }
}

/** Like {@link cloneDatabase}, dropped at the end of the running test. */
export async function databaseForTest(): Promise<TestDatabase> {
  const database = await cloneDatabase()
  onTestFinished(() => database.drop())
  return database
}

async function ensureTemplate(): Promise<string> {
  const files = (await readdir(folder)).sort()
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')))
  const template = `latchkey_template_${createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 16)}`
  await administrate(async (admin) => {
    // Test files run side by side: the first one makes the template, the others wait for it.
    await admin.query("select pg_advisory_lock(hashtext('latchkey test template'))")
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [template])
    if (rowCount) return
    const making = `${template}_making`
    await admin.query(`drop database if exists ${making} with (force)`)
    await admin.query(`create database ${making}`)
    await bootstrap(urlOf(making), testSecret)
    await admin.query(`alter database ${making} rename to ${template}`)
  })
  return template
}

const urlOf = (database: string): string => {
  const url = new URL(inject('ownerUrl'))
  url.pathname = `/${database}`
  return url.href
}

async function administrate(work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: inject('ownerUrl') })
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}
