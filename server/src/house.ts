import { Authority } from './access/authority.ts'
import type { House } from './access/look.ts'
import type { Bucket } from './attachments/bucket.ts'
import { type Database, openDatabase } from './db/database.ts'
import { Credentials, type SessionLife } from './identity/credentials.ts'
import { vaultUnder } from './identity/vault.ts'
import { type Keeping, usualKeeping } from './jobs/keeping.ts'
import { LiveFeed } from './live/feed.ts'

const hour = 3_600_000

/** Sessions end after eight hours unused and after a day in all. */
export const defaultSessionLife: SessionLife = { idleMs: 8 * hour, totalMs: 24 * hour }

/** What a house may be given; without, it lives by the clock, with the usual sessions and nothing outside. */
interface Furnishings {
  readonly now?: () => Date
  readonly life?: SessionLife
  readonly bucket?: Bucket | null
  readonly keeping?: Keeping
}

/** What every part of the server shares, over the application's connections and under the operator's secret. */
export function openHouse(
  appUrl: string,
  secret: string,
  {
    now = () => new Date(),
    life = defaultSessionLife,
    bucket = null,
    keeping = usualKeeping,
  }: Furnishings = {},
): House & { database: Database; credentials: Credentials; feed: LiveFeed } {
  const database = openDatabase(appUrl)
  return {
    database,
    authority: new Authority(database),
    credentials: new Credentials(database, life, now),
    feed: new LiveFeed(database),
    now,
    vault: vaultUnder(secret),
    operations: new Map(),
    bucket,
    keeping,
  }
}
