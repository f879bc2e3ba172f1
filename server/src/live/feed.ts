import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Database } from '../db/database.ts'
import type { Hint } from '../db/hint.ts'

const channel = 'latchkey_live'
/** What is told within so long travels together. */
const gatherMs = 40
/** PostgreSQL takes no longer ones. */
const maxPayload = 7_500
const retryMs = 1_000

type Listener = (hints: readonly Hint[]) => void

/**
 * What has been committed lately, in this process and the others: hints for whoever looks on, nothing that is ever
 * relied on. What is lost with a connection is found out by asking; what a hint leads to is decided anew for each
 * person who would hear of it.
 */
export class LiveFeed {
  readonly #listeners = new Set<Listener>()
  readonly #process = randomUUID()
  #untold: Hint[] = []
  #timer: NodeJS.Timeout | undefined
  #client: pg.Client | undefined
  #telling: Promise<unknown> = Promise.resolve()
  #isStopped = false

  constructor(database: Pick<Database, 'onTold'>) {
    database.onTold((hints) => this.#hear(hints))
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Hears other processes too from now on, and tells them; comes back by itself when the database goes away. */
  async start(appUrl: string): Promise<void> {
    const client = new pg.Client({
      connectionString: appUrl,
      application_name: 'latchkey live',
      keepAlive: true,
    })
    client.on('error', () => void this.#reconnect(appUrl, client))
    client.on('end', () => void this.#reconnect(appUrl, client))
    client.on('notification', ({ payload }) => this.#receive(payload ?? ''))
    await client.connect()
    await client.query(`listen ${channel}`)
    this.#client = client
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#timer)
    await this.#client?.end().catch(() => {})
  }

  #hear(hints: readonly Hint[]): void {
    this.#give(hints)
    this.#untold.push(...hints)
    this.#timer ??= setTimeout(() => this.#tellOthers(), gatherMs).unref()
  }

  #give(hints: readonly Hint[]): void {
    for (const listener of this.#listeners) listener(hints)
  }

  #tellOthers(): void {
    this.#timer = undefined
    const hints = this.#untold
    this.#untold = []
    // One after the other: what waits is not begun while something else is under way.
    for (const payload of payloadsOf(this.#process, hints))
      this.#telling = this.#telling
        .then(() => this.#client?.query('select pg_notify($1, $2)', [channel, payload]))
        .catch(() => {})
  }

  #receive(payload: string): void {
    const { from, hints } = JSON.parse(payload) as { from: string; hints: Hint[] }
    if (from !== this.#process) this.#give(hints)
  }

  async #reconnect(appUrl: string, lost: pg.Client): Promise<void> {
    if (this.#isStopped || this.#client !== lost) return
    this.#client = undefined
    while (!this.#isStopped && !this.#client) {
      await sleep(retryMs, undefined, { ref: false })
      await this.start(appUrl).catch(() => {})
    }
  }
}

/** As few payloads as hold them all. A hint that alone is too long loses its rooms, and with them who would hear it. */
function payloadsOf(from: string, hints: readonly Hint[]): string[] {
  if (hints.length === 0) return []
  const payload = JSON.stringify({ from, hints })
  if (payload.length <= maxPayload) return [payload]
  if (hints.length === 1)
    return payloadsOf(
      from,
      hints.map((hint) => ({ ...hint, rooms: hint.rooms.slice(0, 100) })),
    )
  const half = hints.length >> 1
  return [...payloadsOf(from, hints.slice(0, half)), ...payloadsOf(from, hints.slice(half))]
}
