import { createHmac } from 'node:crypto'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { migrate } from './migrate.ts'

/**
 * The role requests run as: it owns nothing and passes no policy. Roles are the cluster's, so its name follows from
 * the operator's secret, like its password: two installations on one cluster do not get in each other's way.
 */
export const applicationRoleOf = (secret: string): string =>
  `latchkey_app_${createHmac('sha256', secret).update('database role name').digest('hex').slice(0, 8)}`

/**
 * Prepares a database for a start of the product: the application's role, the job queue's and our own schema, and
 * the grants. Needs a role that may create roles, once; afterwards an owner is enough. Safe to run at every start
 * and by several processes at once.
 *
 * @returns the URL by which the application connects
 */
export async function bootstrap(
  ownerUrl: string,
  secret: string,
): Promise<{ appUrl: string; migrated: string[] }> {
  const appUrl = applicationUrlOf(ownerUrl, secret)
  await withOwner(ownerUrl, (client) => ensureRole(client, appUrl))
  await runMigrations({ connectionString: ownerUrl })
  const migrated = await migrate(ownerUrl)
  await withOwner(ownerUrl, (client) => grant(client, new URL(appUrl).username))
  return { appUrl, migrated }
}

/** The same database as the application's role sees it; its password follows from the operator's secret. */
export function applicationUrlOf(ownerUrl: string, secret: string): string {
  const url = new URL(ownerUrl)
  url.username = applicationRoleOf(secret)
  url.password = createHmac('sha256', secret).update('database role').digest('base64url')
  return url.href
}

async function ensureRole(client: pg.Client, appUrl: string): Promise<void> {
  const { username: role, password } = new URL(appUrl)
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num')
  if (Number(rows[0]?.server_version_num) < 150_000)
    throw new Error(`Latchkey needs PostgreSQL 15 or newer; this is ${rows[0]?.server_version_num}.`)
  // Roles belong to the cluster: two starts on two of its databases must not collide.
  await client.query("select pg_advisory_xact_lock(hashtext('latchkey roles'))")
  const exists = await client.query('select 1 from pg_roles where rolname = $1', [role])
  // A role that stands is left alone: to alter it takes more than an owner needs otherwise.
  if (!exists.rowCount || !(await canConnect(appUrl))) {
    const verb = exists.rowCount ? 'alter' : 'create'
    const literal = client.escapeLiteral(password)
    await client.query(`${verb} role ${role} login password ${literal}`).catch((error: Error) => {
      throw new Error(
        `The database user cannot ${verb} the role ${role} (${error.message}). Give it CREATEROLE.`,
        { cause: error },
      )
    })
  }
  const { rows: dangerous } = await client.query(
    'select 1 from pg_roles where rolname = $1 and (rolsuper or rolbypassrls)',
    [role],
  )
  if (dangerous.length > 0)
    throw new Error(
      `The role ${role} is a superuser or bypasses row-level security. Take that from it first.`,
    )
}

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end()
  }
}

/** Tables the application only appends to. */
const appendOnly = ['audit_events', 'audit_seals']

async function grant(client: pg.Client, role: string): Promise<void> {
  await client.query(`
    grant usage on schema public, latchkey to ${role};
    grant select, insert, update, delete on all tables in schema public to ${role};
    revoke all on kysely_migration, kysely_migration_lock from ${role};
    -- Whether the database is of this version is asked by whoever keeps the process running.
    grant select on kysely_migration to ${role};
    revoke update, delete on ${appendOnly.join(', ')} from ${role};
    -- What waits to be sealed is noted by a trigger, and struck off by whoever seals it.
    revoke insert, update on audit_unsealed from ${role};
    revoke insert, update, delete on epochs from ${role};
    -- Share locks ask for the right to update some column.
    grant update (version) on epochs to ${role};
    revoke insert, update, delete on tenants from ${role};
    grant execute on all functions in schema latchkey to ${role};
    grant select on all tables in schema latchkey to ${role};
  `)
}

async function withOwner(ownerUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin')
    // Grants and roles of one cluster are catalogue rows: starts at the same time take turns.
    await client.query("select pg_advisory_xact_lock(hashtext('latchkey bootstrap'))")
    await work(client)
    await client.query('commit')
  } finally {
    await client.end()
  }
}
