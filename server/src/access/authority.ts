import type { Database } from '../db/database.ts'
import type { Statement } from '../db/trip.ts'
import { loadFacts } from './facts.ts'
import { loadRoomOrder, type RoomOrder } from './room-order.ts'
import { compile, type Slice } from './slice.ts'

/**
 * Facts moved on under an answer: it is thrown away, what it was reached by is read again, and the question is asked
 * anew.
 */
export class Stale extends Error {
  // Out of reach of whoever writes errors to a log: a slice holds all that a tenant has given to anybody.
  readonly #by: StaleParts

  constructor(by: StaleParts) {
    super('The facts have moved on.')
    this.#by = by
  }

  get by(): StaleParts {
    return this.#by
  }
}

/** What an answer was reached by that is out of date. */
export interface StaleParts {
  readonly actor?: boolean
  readonly slices?: readonly Slice[]
  readonly orders?: readonly RoomOrder[]
}

/** A version of a tenant's facts as a statement saw it. */
export interface Epoch {
  readonly tenantId: string
  readonly fact: 'authority' | 'rooms'
  readonly version: number
}

/** Returns the versions of both kinds of fact of a tenant or two, as far as the context may see them. */
export const epochsOf = (tenantId: string, other = tenantId): Statement => ({
  // Two parameters and no array: of an array PostgreSQL does not know the length, and would plan anew each time.
  sql: 'select tenant_id as "tenantId", fact, version from epochs where tenant_id in ($1, $2)',
  parameters: [tenantId, other],
})

/** Like {@link epochsOf} for authority alone, and keeps it from moving until the transaction ends. */
export const holdEpochs = (
  [tenantId, other = tenantId]: readonly [string, string?],
  lock: 'share' | 'no key update',
): Statement => ({
  // A fixed order, so that two who hold the same two never wait for each other.
  sql: `select tenant_id as "tenantId", fact, version from epochs
         where tenant_id in ($1, $2) and fact = 'authority' order by tenant_id for ${lock}`,
  parameters: [tenantId, other],
})

/**
 * Compiled facts per tenant, loaded on demand. They are a cache that is never trusted: whoever decides by a slice
 * compares its version with the one a statement returns, and throws {@link Stale} where they differ.
 */
export class Authority {
  /** How often something was decided here, and how often thrown away because the facts had moved on. */
  readonly counts = { decided: 0, stale: 0 }
  readonly #database: Database
  readonly #slices = new Map<string, Promise<Slice | undefined>>()
  readonly #orders = new Map<string, Promise<RoomOrder>>()
  readonly #capacity: number

  constructor(database: Database, capacity = 10_000) {
    this.#database = database
    this.#capacity = capacity
  }

  slice(tenantId: string): Promise<Slice | undefined> {
    return this.#cached(this.#slices, tenantId, async () => {
      const facts = await loadFacts(this.#database, tenantId)
      return facts && compile(facts)
    })
  }

  roomOrder(tenantId: string): Promise<RoomOrder> {
    return this.#cached(this.#orders, tenantId, () => loadRoomOrder(this.#database, tenantId))
  }

  /** The order as it was last loaded, if it was. */
  async knownRoomOrder(tenantId: string): Promise<RoomOrder | undefined> {
    return this.#orders.get(tenantId)?.catch(() => undefined)
  }

  /** Drops what was found out of date, unless somebody else has read it again already. */
  async discard({ slices = [], orders = [] }: StaleParts): Promise<void> {
    await Promise.all([
      ...slices.map((slice) => this.#discard(this.#slices, slice.facts.tenantId, slice)),
      ...orders.map((order) => this.#discard(this.#orders, order.tenantId, order)),
    ])
  }

  async #discard<Value>(cache: Map<string, Promise<Value>>, key: string, value: Value): Promise<void> {
    const known = cache.get(key)
    if (known && (await known.catch(() => value)) === value && cache.get(key) === known) cache.delete(key)
  }

  #cached<Value>(
    cache: Map<string, Promise<Value>>,
    key: string,
    load: () => Promise<Value>,
  ): Promise<Value> {
    const known = cache.get(key)
    if (known) return known
    const loading = load()
    cache.set(key, loading)
    // What failed to load, or is no tenant, is asked for again the next time.
    const drop = () => {
      if (cache.get(key) === loading) cache.delete(key)
    }
    loading.then((value) => value === undefined && drop(), drop)
    if (cache.size > this.#capacity) {
      const oldest = cache.keys().next().value
      if (oldest !== undefined) cache.delete(oldest)
    }
    return loading
  }
}
