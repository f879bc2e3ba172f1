/** Rows as they are shown while somebody points at them, and how many wait for that to end. */
export interface SteadyRows<Row> {
  readonly rows: readonly Row[]
  readonly waiting: number
}

/**
 * The rows in the order in which they stood, without those that came between them; what comes after the last of them is
 * more of the list and is shown, and what is no longer there goes at once.
 */
export function steadyRows<Row>(
  rows: readonly Row[],
  stood: readonly string[],
  keyOf: (row: Row) => string,
): SteadyRows<Row> {
  const places = new Map(stood.map((key, place) => [key, place]))
  const last = rows.findLastIndex((row) => places.has(keyOf(row)))
  const known = rows.filter((row) => places.has(keyOf(row)))
  // Nothing is left of what stood there: it is another list.
  if (known.length === 0) return { rows, waiting: 0 }
  known.sort((one, other) => (places.get(keyOf(one)) ?? 0) - (places.get(keyOf(other)) ?? 0))
  return { rows: [...known, ...rows.slice(last + 1)], waiting: last + 1 - known.length }
}
