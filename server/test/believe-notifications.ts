import pg from 'pg'
import { type Epoch, epochsOf } from '../src/access/authority.ts'
import type { Database } from '../src/db/database.ts'

const versionsSql = epochsOf('').sql

/**
 * The mistake that many make: versions are taken from the last notification instead of from the statement. The
 * tests keep it as a control, to show that they would find it.
 *
 * @returns what ends the listening
 */
export async function believeNotifications(database: Database, appUrl: string): Promise<() => Promise<void>> {
  const heard = new Map<string, Epoch[]>()
  const listener = new pg.Client({ connectionString: appUrl })
  await listener.connect()
  let notifications = 0
  listener.on('notification', ({ payload }) => {
    notifications += 1
    heard.delete(payload ?? '')
  })
  await listener.query('listen epoch')
  const { travel } = database
  database.travel = async (context, statements) => {
    const last = statements.at(-1)
    const tenantIds = last?.sql === versionsSql ? [...new Set(last.parameters as string[])] : []
    // What was heard when the decision was made: that is all a cache with notifications ever asks.
    const believed = tenantIds.map((tenantId) => heard.get(tenantId))
    const then = notifications
    const answers = await travel.call(database, context, statements)
    if (tenantIds.length === 0) return answers
    const seen = (answers.at(-1)?.rows ?? []) as unknown as Epoch[]
    const rows = tenantIds.flatMap((tenantId, i) => {
      const known = believed[i] ?? seen.filter((epoch) => epoch.tenantId === tenantId)
      if (then === notifications) heard.set(tenantId, known)
      return known
    })
    return [
      ...answers.slice(0, -1),
      { rows: rows as unknown as Record<string, unknown>[], rowCount: rows.length },
    ]
  }
  return () => listener.end()
}

/** Makes every move of an epoch notify, in the moment of its commit. */
export const notifyOnEpoch = `
  create function notify_epoch() returns trigger language plpgsql as
    $$ begin perform pg_notify('epoch', new.tenant_id::text); return null; end $$;
  create trigger notify_epoch after insert or update on epochs for each row execute function notify_epoch();`
