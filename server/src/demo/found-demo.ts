import type { Database } from '../db/database.ts'
import { demoTenants } from './people.ts'
import { createWorld, type World } from './world.ts'

const beingMade = 'The demo world is being made.'
const made = 'The demo world.'

/**
 * Makes the demo world unless it stands. What a start that was killed has left half made is cleared away; a database
 * that holds anything else is left alone.
 *
 * @returns the world if it was made now; then {@link sealDemo} is due once its history has been acted
 */
export async function foundDemo(owner: Database): Promise<World | undefined> {
  const { note, tenants } = await survey(owner)
  if (note === made) return undefined
  if (note === beingMade) await clear(owner)
  else if (tenants > 0)
    throw new Error(
      'The database holds organisations that are not the demo’s. Give the demo an empty database, or set LATCHKEY_DEMO=no.',
    )
  await write(owner, beingMade)
  return createWorld(owner)
}

/** Notes that the world is whole, history and all. */
export const sealDemo = (owner: Database): Promise<void> => write(owner, made)

const nobody = { home: '', tenant: null }

// The note is the schema's comment: it is kept where the world is, and needs no table of its own.
async function survey(owner: Database): Promise<{ note: string | null; tenants: number }> {
  const [answer] = await owner.travel(nobody, [
    {
      sql: `select obj_description('latchkey'::regnamespace, 'pg_namespace') as note,
                   (select count(*) from tenants) as tenants`,
      parameters: [],
    },
  ])
  return answer?.rows[0] as { note: string | null; tenants: number }
}

async function write(owner: Database, note: string): Promise<void> {
  await owner.travel(nobody, [{ sql: `comment on schema latchkey is '${note}'`, parameters: [] }])
}

async function clear(owner: Database): Promise<void> {
  // Customers first: what they have given to partners names the partners.
  for (const { domain } of Object.values(demoTenants)) {
    const [found] = await owner.travel(nobody, [
      { sql: 'select owner_id as id from domains where domain = $1', parameters: [domain] },
    ])
    for (const { id } of (found?.rows ?? []) as { id: string }[])
      await owner.travel({ home: id, tenant: null }, [
        // These would keep what goes with the tenant: members their home, partnerships their invitation.
        { sql: 'delete from assignments where tenant_id = $1', parameters: [id] },
        { sql: 'delete from partnerships where tenant_id = $1', parameters: [id] },
        { sql: 'delete from tenants where id = $1', parameters: [id] },
      ])
  }
}
