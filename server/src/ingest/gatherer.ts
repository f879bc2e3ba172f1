import { Problem } from '@latchkey/contract'
import type { House } from '../access/look.ts'
import { isCollision, isUnavailable } from '../db/failures.ts'
import { ensureDay } from './event-days.ts'
import { type Delivery, type Outcome, writeBatch } from './write-batch.ts'
import { KnownStreams, writeHeartbeats } from './write-heartbeats.ts'

type Written = Exclude<Outcome, { is: 'again' }>

interface Waiting {
  readonly delivery: Delivery
  readonly key: string
  attempts: number
  resolve(outcome: Written): void
  reject(error: unknown): void
}

/** How much is gathered and written at once. */
export interface GathererLimits {
  readonly gatherMs: number
  readonly batchSize: number
  readonly batchesAtOnce: number
  /** Requests that may wait, in all and of one device; whoever comes after them is asked to come again. */
  readonly waiting: number
  readonly waitingEach: number
  /** Letters of events that may wait in all. */
  readonly waitingLetters: number
}

const defaults: GathererLimits = {
  gatherMs: 4,
  batchSize: 400,
  batchesAtOnce: 2,
  waiting: 4000,
  waitingEach: 50,
  waitingLetters: 64 * 1024 * 1024,
}
const maxAttempts = 8

/**
 * Gathers what devices send for a few milliseconds and writes it with one commit, which thousands of devices share. Two
 * requests of one device are never written by two batches at once, so that a device's requests keep their order.
 */
export class Gatherer {
  readonly #house: House
  readonly #limits: GathererLimits
  #queue: Waiting[] = []
  #letters = 0
  readonly #waitingOf = new Map<string, number>()
  readonly #writing = new Set<string>()
  readonly #known = new KnownStreams()
  #batches = 0
  #timer: NodeJS.Timeout | undefined

  constructor(house: House, limits: Partial<GathererLimits> = {}) {
    this.#house = house
    this.#limits = { ...defaults, ...limits }
  }

  /**
   * Answers once it is written.
   *
   * @throws Problem `ingest.busy`
   */
  async deliver(delivery: Delivery): Promise<Written> {
    const key = delivery.bearer.secretHash.toString('base64')
    const letters = delivery.events.reduce((sum, { said }) => sum + (said?.payload.length ?? 0), 0)
    const ofDevice = this.#waitingOf.get(key) ?? 0
    const { waiting, waitingEach, waitingLetters } = this.#limits
    const isBusy = this.#queue.length >= waiting || this.#letters + letters > waitingLetters
    if (isBusy || ofDevice >= waitingEach) throw new Problem('ingest.busy')
    this.#waitingOf.set(key, ofDevice + 1)
    this.#letters += letters
    return new Promise<Written>((resolve, reject) => {
      this.#queue.push({ delivery, key, attempts: 0, resolve, reject })
      this.#schedule()
    }).finally(() => {
      const left = (this.#waitingOf.get(key) ?? 1) - 1
      if (left > 0) this.#waitingOf.set(key, left)
      else this.#waitingOf.delete(key)
      this.#letters -= letters
    })
  }

  #schedule(): void {
    if (this.#timer || this.#batches >= this.#limits.batchesAtOnce || this.#queue.length === 0) return
    const isFull = this.#queue.length >= this.#limits.batchSize
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined
        void this.#flush()
      },
      isFull ? 0 : this.#limits.gatherMs,
    )
  }

  async #flush(): Promise<void> {
    const batch = this.#take()
    if (batch.length === 0) return
    this.#batches += 1
    for (const { key } of batch) this.#writing.add(key)
    this.#schedule()
    try {
      await this.#write(batch)
    } finally {
      for (const { key } of batch) this.#writing.delete(key)
      this.#batches -= 1
      this.#schedule()
    }
  }

  #take(): Waiting[] {
    const batch: Waiting[] = []
    const rest: Waiting[] = []
    for (const waiting of this.#queue)
      if (batch.length < this.#limits.batchSize && !this.#writing.has(waiting.key)) batch.push(waiting)
      else rest.push(waiting)
    this.#queue = rest
    return batch
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    let rest = batch
    try {
      rest = await this.#answer(rest, (deliveries) => writeHeartbeats(this.#house, this.#known, deliveries))
      if (rest.length === 0) return
      await ensureDay(this.#house, this.#house.now())
      rest = await this.#answer(rest, (deliveries) => writeBatch(this.#house, this.#known, deliveries))
      this.#tryAgain(rest, new Problem('ingest.busy'))
    } catch (error) {
      if (isCollision(error)) this.#tryAgain(rest, error)
      else if (isUnavailable(error) || new Set(rest.map(({ key }) => key)).size === 1)
        for (const { reject } of rest) reject(error)
      else await this.#writeOneByOne(rest)
    }
  }

  /** Answers those that were written or refused; gives back the others. */
  async #answer(
    batch: readonly Waiting[],
    write: (deliveries: readonly Delivery[]) => Promise<readonly (Outcome | null)[]>,
  ): Promise<Waiting[]> {
    const outcomes = await write(batch.map(({ delivery }) => delivery))
    return batch.filter((waiting, i) => {
      const outcome = outcomes[i]
      if (!outcome || outcome.is === 'again') return true
      waiting.resolve(outcome)
      return false
    })
  }

  /** Whoever's events cannot be written keeps nobody else's from being. */
  async #writeOneByOne(batch: readonly Waiting[]): Promise<void> {
    for (const key of new Set(batch.map((waiting) => waiting.key)))
      await this.#write(batch.filter((waiting) => waiting.key === key))
  }

  #tryAgain(waiting: readonly Waiting[], reason: unknown): void {
    for (const each of waiting) each.attempts += 1
    for (const { reject } of waiting.filter(({ attempts }) => attempts >= maxAttempts)) reject(reason)
    // Before those that came later.
    this.#queue = [...waiting.filter(({ attempts }) => attempts < maxAttempts), ...this.#queue]
  }
}
