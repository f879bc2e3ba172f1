/**
 * How long to wait after failures in a row: twice as long each time, and at random below that, so that a fleet that was
 * cut off together does not come back together.
 */
export class BackOff {
  readonly #random: () => number
  readonly #baseMs: number
  readonly #mostMs: number
  #failures = 0

  constructor(random: () => number = Math.random, { baseMs = 1000, mostMs = 5 * 60_000 } = {}) {
    this.#random = random
    this.#baseMs = baseMs
    this.#mostMs = mostMs
  }

  get failures(): number {
    return this.#failures
  }

  /** Counts a failure. `atLeastMs` is what a server asked for. */
  afterFailure(atLeastMs = 0): number {
    const ceiling = Math.min(this.#mostMs, this.#baseMs * 2 ** Math.min(this.#failures, 30))
    this.#failures += 1
    // Never nothing: a failure that comes at once would otherwise be repeated at once.
    return atLeastMs + ceiling * (0.1 + 0.9 * this.#random())
  }

  afterSuccess(): void {
    this.#failures = 0
  }
}
