import { compareSortNames, type RoomOrder } from '../access/room-order.ts'
import type { RoomPlace, RoomView } from './room-view.ts'
import { takeTurns } from './take-turns.ts'

/** Where a list over many tenants ended; names repeat from tenant to tenant. */
export interface WidePlace extends RoomPlace {
  readonly tenantId: string
}

/**
 * The views of many tenants as one list in the order of names. It is merged only as far as somebody has read, and what
 * was merged once is kept: a page at the beginning costs no more for a thousand tenants than for one.
 */
export class MergedRooms {
  readonly total: number
  /** By tenant id, which is what decides between equal names. */
  readonly #sources: readonly RoomView[]
  /** Of each source, the first index not merged. */
  readonly #next: Uint32Array
  /** The sources that are not at their end, the one with the least name on top. */
  readonly #heap: number[]
  /** What was merged: from which source, and which of its rooms. */
  readonly #source: number[] = []
  readonly #index: number[] = []

  constructor(views: Iterable<RoomView>) {
    this.#sources = [...views]
      .filter(({ count }) => count > 0)
      .sort((a, b) => (a.order.tenantId < b.order.tenantId ? -1 : 1))
    this.total = this.#sources.reduce((sum, { count }) => sum + count, 0)
    this.#next = new Uint32Array(this.#sources.length)
    this.#heap = this.#sources.map((_, source) => source)
    for (let i = (this.#heap.length >>> 1) - 1; i >= 0; i -= 1) this.#sink(i)
  }

  /** What it was merged from, those without a room apart. */
  get views(): readonly RoomView[] {
    return this.#sources
  }

  get orders(): RoomOrder[] {
    return this.#sources.map(({ order }) => order)
  }

  /** At most `limit` places behind one, and whether there are more. */
  async take(after: WidePlace | null, limit: number): Promise<{ places: WidePlace[]; hasMore: boolean }> {
    const turn = takeTurns()
    const isShort = () =>
      this.#length === 0 || (after && comparePlaces(this.#place(this.#length - 1), after) <= 0)
    while (this.#heap.length > 0 && isShort()) await turn(() => this.#mergeUpTo(this.#length + 500))
    const start = after ? this.#indexAfter(after) : 0
    this.#mergeUpTo(start + limit + 1)
    const end = Math.min(start + limit, this.#length)
    return {
      places: Array.from({ length: Math.max(0, end - start) }, (_, i) => this.#place(start + i)),
      hasMore: this.#length > end,
    }
  }

  get #length(): number {
    return this.#source.length
  }

  #place(at: number): WidePlace {
    const view = this.#sources[this.#source[at] ?? 0]
    const index = this.#index[at] ?? 0
    return {
      tenantId: view?.order.tenantId ?? '',
      id: view?.id(index) ?? '',
      sortName: view?.sortName(index) ?? '',
    }
  }

  #indexAfter(place: WidePlace): number {
    let low = 0
    let high = this.#length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (comparePlaces(this.#place(middle), place) <= 0) low = middle + 1
      else high = middle
    }
    return low
  }

  #mergeUpTo(length: number): void {
    while (this.#heap.length > 0 && this.#length < length) this.#mergeOne(this.#heap[0] ?? 0)
  }

  #mergeOne(source: number): void {
    const index = this.#next[source] ?? 0
    this.#source.push(source)
    this.#index.push(index)
    this.#next[source] = index + 1
    if (index + 1 === this.#sources[source]?.count) {
      const last = this.#heap.pop() ?? 0
      if (this.#heap.length > 0) this.#heap[0] = last
    }
    this.#sink(0)
  }

  #sink(from: number): void {
    const heap = this.#heap
    if (heap.length === 0) return
    const sinking = heap[from] ?? 0
    let hole = from
    for (;;) {
      let child = 2 * hole + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && this.#isLess(heap[child + 1] ?? 0, heap[child] ?? 0)) child += 1
      if (!this.#isLess(heap[child] ?? 0, sinking)) break
      heap[hole] = heap[child] ?? 0
      hole = child
    }
    heap[hole] = sinking
  }

  #isLess(a: number, b: number): boolean {
    const difference = compareSortNames(this.#sortName(a), this.#sortName(b))
    // Sources stand in the order of their tenants' ids.
    return difference < 0 || (difference === 0 && a < b)
  }

  #sortName(source: number): string {
    return this.#sources[source]?.sortName(this.#next[source] ?? 0) ?? ''
  }
}

function comparePlaces(a: WidePlace, b: WidePlace): number {
  return (
    compareSortNames(a.sortName, b.sortName) || compareIds(a.tenantId, b.tenantId) || compareIds(a.id, b.id)
  )
}

const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
