import { setTimeout as delay } from 'node:timers/promises'
import type { House } from '../access/look.ts'
import { sealNow } from './seal-events.ts'

export interface SealerOptions {
  /** How long an entry waits at most before a turn begins. */
  readonly everyMs?: number
  /** Tenants sealed at a time. */
  readonly parallel?: number
  /** Told of what went wrong; the next turn tries again. */
  readonly onError?: (error: unknown) => void
}

// The question which tenants have something to seal is nobody's.
const nobody = { home: '00000000-0000-0000-0000-000000000000', tenant: null }

/**
 * Seals every tenant's audit log, again and again, a moment after things happen: writers leave a row behind and wait
 * for nothing (decisions D9). Any number of processes may do it; each tenant is sealed by one at a time.
 */
export class Sealer {
  readonly #house: House
  readonly #everyMs: number
  readonly #parallel: number
  readonly #onError: (error: unknown) => void
  readonly #stopping = new AbortController()
  #running: Promise<void> | undefined

  constructor(house: House, { everyMs = 500, parallel = 4, onError = () => {} }: SealerOptions = {}) {
    this.#house = house
    this.#everyMs = everyMs
    this.#parallel = parallel
    this.#onError = onError
  }

  start(): void {
    this.#running ??= this.#run()
  }

  /** Begins no further batch, and waits for those under way. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      await this.#takeTurn().catch(this.#onError)
      await delay(this.#everyMs, undefined, { signal, ref: false }).catch(() => {})
    }
  }

  async #takeTurn(): Promise<void> {
    const [answer] = await this.#house.database.travel(nobody, [
      { sql: 'select latchkey.tenants_with_unsealed_events() as id', parameters: [] },
    ])
    const waiting = (answer?.rows ?? []).map(({ id }) => String(id))
    const { signal } = this.#stopping
    const sealAll = async () => {
      for (let id = waiting.pop(); id !== undefined && !signal.aborted; id = waiting.pop())
        await sealNow(this.#house, id, { mayWait: false, signal }).catch(this.#onError)
    }
    await Promise.all(Array.from({ length: this.#parallel }, sealAll))
  }
}
