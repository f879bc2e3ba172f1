import { useMemo, useState } from 'react'
import { type SteadyRows, steadyRows } from './steady-rows.ts'

/** Lists that are longer change in place alone: their rows are read one by one. */
const most = 300

/**
 * A list that does not jump under the pointer: what is new waits until one asks for it, or points elsewhere. An answer to
 * another question is shown as it comes, and so is everything where there is none.
 */
export function useSteadyRows<Row>(rows: readonly Row[], keyOf: (row: Row) => string, query: unknown) {
  const [stood, setStood] = useState<{ readonly for: unknown; readonly keys: readonly string[] } | null>(null)
  const held = query !== undefined && stood?.for === query ? stood : null
  const steady = useMemo<SteadyRows<Row>>(
    () => (held ? steadyRows(rows, held.keys, keyOf) : { rows, waiting: 0 }),
    // The key of a row is always the same.
    [rows, held],
  )
  const hold = () => setStood(rows.length > most ? null : { for: query, keys: rows.map(keyOf) })
  return {
    ...steady,
    release: hold,
    pointing: {
      onPointerMove: ({ pointerType }: { pointerType: string }) => {
        if (pointerType === 'mouse' && query !== undefined && !held && rows.length <= most) hold()
      },
      onPointerLeave: () => setStood(null),
    },
  }
}
