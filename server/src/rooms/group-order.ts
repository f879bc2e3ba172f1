import { compareSortNames } from '../access/room-order.ts'
import type { Slice } from '../access/slice.ts'
import { sortName } from './sort-name.ts'

const known = new WeakMap<Slice, ReadonlyMap<string, number>>()

/** Where each room group of a tenant stands by its name. Worked out once for as long as the facts stand. */
export function groupOrder(slice: Slice): ReadonlyMap<string, number> {
  let order = known.get(slice)
  if (!order) known.set(slice, (order = orderOf(slice)))
  return order
}

function orderOf({ groupNames }: Slice): ReadonlyMap<string, number> {
  const named = [...groupNames].map(([id, name]) => ({ id, key: sortName(name) }))
  named.sort((a, b) => compareSortNames(a.key, b.key) || (a.id < b.id ? -1 : 1))
  return new Map(named.map(({ id }, place) => [id, place]))
}
