import { type RefObject, useContext, useEffect, useState } from 'react'
import { Beside } from '../beside.ts'
import type { Column } from './column.ts'

/** Between two columns, and before the first and after the last of them. */
const gap = 12
const margins = 40

/**
 * The columns that fit in full beside what is open, the last ones left out; they are back when it is closed. Without
 * a pane all that were chosen are shown, and scrolled to.
 */
export function useFittingColumns<Row>(
  columns: readonly Column<Row>[],
  scroll: RefObject<HTMLElement | null>,
  taken: number,
): readonly Column<Row>[] {
  const isBeside = useContext(Beside)
  const [width, setWidth] = useState(Number.POSITIVE_INFINITY)
  useEffect(() => {
    const element = scroll.current
    if (!isBeside || !element) return
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => {
      observer.disconnect()
      setWidth(Number.POSITIVE_INFINITY)
    }
  }, [isBeside, scroll])
  let left = width - margins - taken
  const least = columns.map(({ width: track }) => Number(/\d+/.exec(track)?.[0] ?? 0))
  const count = least.findIndex((one, position) => {
    left -= one + (position > 0 ? gap : 0)
    return left < 0
  })
  return count < 0 ? columns : columns.slice(0, Math.max(1, count))
}
