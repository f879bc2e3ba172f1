import { once } from 'node:events'
import { endOf, type NewEvent, type Outbox, type Position, type StoredEvent } from './stored-event.ts'

/**
 * The stream of a device's events that are not acknowledged yet, in memory, without gaps: what it had to drop it
 * declares as lost.
 */
export class Queue implements Outbox {
  readonly #mostEvents: number
  readonly #changes = new EventTarget()
  readonly #boot: string
  #events: StoredEvent[]
  #previous: Position | null
  #next = 0

  constructor(
    boot: string,
    {
      events = [],
      previous = null,
      mostEvents = 20_000,
    }: { events?: readonly StoredEvent[]; previous?: Position | null; mostEvents?: number } = {},
  ) {
    this.#boot = boot
    this.#events = [...events]
    this.#previous = previous
    this.#mostEvents = mostEvents
  }

  get waiting(): number {
    return this.#events.length
  }

  /** Where the stream ends by now; null before its first event. */
  get last(): Position | null {
    return this.#next === 0 ? null : { boot: this.#boot, sequence: this.#next - 1 }
  }

  /** Gives new events their places, without queueing them yet. */
  place(news: readonly NewEvent[]): StoredEvent[] {
    return news.map((event, i) => ({
      boot: this.#boot,
      ...(this.#next + i === 0 && this.#previous ? { previous: this.#previous } : {}),
      sequence: this.#next + i,
      ...event,
    }))
  }

  push(placed: readonly StoredEvent[]): void {
    this.#events.push(...placed)
    this.#next += placed.length
    if (this.#events.length > this.#mostEvents) this.#dropOldest()
    this.#changes.dispatchEvent(new Event('change'))
  }

  peek(most: { readonly events: number; readonly bytes: number }): readonly StoredEvent[] {
    let bytes = 0
    const chosen: StoredEvent[] = []
    for (const event of this.#events) {
      bytes += JSON.stringify(event).length
      // One that is too large by itself is sent alone: it is the server that knows its limits.
      if (chosen.length > 0 && (chosen.length >= most.events || bytes > most.bytes)) break
      chosen.push(event)
    }
    return chosen
  }

  async acknowledge(upTo: Position): Promise<void> {
    this.forget(upTo)
  }

  /** How many were forgotten. */
  forget({ boot, sequence }: Position): number {
    const last = this.#events.findLastIndex(
      (event) => event.boot === boot && endOf(event).sequence <= sequence,
    )
    this.#events.splice(0, last + 1)
    return last + 1
  }

  resumeAfter(position: Position | null): boolean {
    if (position && this.forget(position) > 0) return true
    const first = this.#events[0]
    if (!first) return false
    const { boot, sequence } = first
    if (position?.boot === boot) {
      if (sequence <= position.sequence + 1) return false
      this.#events.unshift({ boot, sequence: position.sequence + 1, lostUntil: sequence - 1 })
      return true
    }
    // The server is in another boot, or in none: this one follows that, and begins with its first event.
    if (sequence === 0 && isSame(first.previous ?? null, position)) return false
    const { previous: _, ...event } = first
    const follows = position ? { previous: position } : {}
    if (sequence === 0) this.#events[0] = { ...event, ...follows }
    else this.#events.splice(0, 1, { boot, ...follows, sequence: 0, lostUntil: sequence - 1 }, event)
    return true
  }

  loseFirst(): void {
    const first = this.#events[0]
    if (!first) return
    this.#events[0] = lossOf(first, endOf(first).sequence)
  }

  async waitForSome(stop: AbortSignal): Promise<void> {
    while (this.#events.length === 0 && !stop.aborted)
      await once(this.#changes, 'change', { signal: stop }).catch(() => {})
  }

  #dropOldest(): void {
    const count = this.#events.length - Math.floor(this.#mostEvents * 0.9)
    const dropped = this.#events.splice(0, count)
    const losses = new Map<string, StoredEvent>()
    for (const event of dropped)
      losses.set(event.boot, lossOf(losses.get(event.boot) ?? event, endOf(event).sequence))
    this.#events.unshift(...losses.values())
  }
}

const lossOf = ({ boot, previous, sequence }: StoredEvent, lostUntil: number): StoredEvent => ({
  boot,
  ...(previous ? { previous } : {}),
  sequence,
  lostUntil,
})

const isSame = (one: Position | null, other: Position | null): boolean =>
  one?.boot === other?.boot && one?.sequence === other?.sequence
