import { positionAfter, type RoomOrder } from '../access/room-order.ts'
import type { Standing } from '../access/standing.ts'

/** Where a page of rooms ended. */
export interface RoomPlace {
  readonly sortName: string
  readonly id: string
}

/** The rooms of one tenant that somebody sees, in list order: pages and counts without asking the database. */
export class RoomView {
  readonly order: RoomOrder
  /** Their positions in the order; null for all of them. */
  readonly #positions: Uint32Array | null
  #monitored: ReadonlyMap<string, number> | undefined

  constructor(order: RoomOrder, positions: Uint32Array | null) {
    this.order = order
    this.#positions = positions
  }

  get count(): number {
    return this.#positions?.length ?? this.order.ids.length
  }

  /** Those of them that are monitored, and where they stand in the order. */
  get monitored(): ReadonlyMap<string, number> {
    const { ids, monitored } = this.order
    if (!this.#positions) return monitored.positions
    return (this.#monitored ??= new Map(
      Array.from(this.#positions, (position): [string, number] => [ids[position] ?? '', position]).filter(
        ([id]) => monitored.positions.has(id),
      ),
    ))
  }

  /** Of those that are monitored some, without going through all of them. */
  monitoredAmong(ids: Iterable<string>): RoomView {
    const kept: number[] = []
    for (const id of ids) {
      const position = this.monitored.get(id)
      if (position !== undefined) kept.push(position)
    }
    return new RoomView(this.order, Uint32Array.from(kept).sort())
  }

  id(index: number): string {
    return this.order.ids[this.#position(index)] ?? ''
  }

  sortName(index: number): string {
    return this.order.sortNames[this.#position(index)] ?? ''
  }

  /** The index of the first room behind a place, whether or not there is still a room at it. */
  indexAfter({ sortName, id }: RoomPlace): number {
    const position = positionAfter(this.order, sortName, id)
    const positions = this.#positions
    if (!positions) return position
    let low = 0
    let high = positions.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((positions[middle] ?? 0) < position) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Those of them that are in a set. */
  within(ids: ReadonlySet<string>): RoomView {
    const kept: number[] = []
    for (let index = 0; index < this.count; index += 1) {
      const position = this.#position(index)
      if (ids.has(this.order.ids[position] ?? '')) kept.push(position)
    }
    return new RoomView(this.order, Uint32Array.from(kept))
  }

  #position(index: number): number {
    return this.#positions ? (this.#positions[index] ?? 0) : index
  }
}

const views = new WeakMap<Standing, RoomView>()

/** What somebody sees of an order. Worked out once for as long as neither their facts nor the order move on. */
export function viewOf(standing: Standing, order: RoomOrder): RoomView {
  const known = views.get(standing)
  if (known?.order === order) return known
  const reach = standing.reach('rooms.view')
  const all = new RoomView(order, null)
  const view = reach === 'all' ? all : all.within(reach)
  views.set(standing, view)
  return view
}
