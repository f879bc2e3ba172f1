import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import { SUPERUSER } from './data-folder.ts'
import type { Keys } from './keys.ts'

/** The role that owns the product's databases: no superuser, so that row-level security can bind it. */
export const OWNER = 'latchkey_owner'

/** Where the server listens, and what opens it. */
export interface Address {
  port: number
  keys: Keys
}

export function ownerUrl({ port, keys }: Address, database: string): string {
  return urlOf(OWNER, keys.ownerPassword, port, database)
}

/** Creates the owner, or sets its password to the one in the keys. */
export async function ensureOwner({ port, keys }: Address): Promise<void> {
  await withClient(urlOf(SUPERUSER, keys.superuserPassword, port, 'postgres'), async (client) => {
    const found = await client.query('select from pg_roles where rolname = $1', [OWNER])
    await client.query(
      `${found.rowCount === 0 ? 'create' : 'alter'} role ${OWNER}
       login createdb createrole nosuperuser password ${escapeLiteral(keys.ownerPassword)}`,
    )
  })
}

/** Creates a database that the owner owns, unless it is there. */
export async function ensureDatabase(address: Address, name: string): Promise<void> {
  await withClient(ownerUrl(address, 'postgres'), async (client) => {
    const found = await client.query('select from pg_database where datname = $1', [name])
    if (found.rowCount === 0) await client.query(`create database ${escapeIdentifier(name)}`)
  })
}

async function withClient(url: string, use: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await use(client)
  } finally {
    await client.end()
  }
}

function urlOf(user: string, password: string, port: number, database: string): string {
  return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`
}
