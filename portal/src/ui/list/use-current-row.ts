import type { VirtualItem, Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useLocation } from 'react-router'

interface Rows<Row> {
  readonly rows: readonly Row[]
  readonly rowPath: ((row: Row) => string) | undefined
  readonly scroll: RefObject<HTMLElement | null>
  readonly virtual: Virtualizer<HTMLDivElement, Element>
  readonly items: readonly VirtualItem[]
}

/** The one row that the keyboard is at, however far away: it is brought into sight before it gets the focus. */
export function useCurrentRow<Row>({ rows, rowPath, scroll, virtual, items }: Rows<Row>) {
  const { pathname } = useLocation()
  const [current, setCurrent] = useState(0)
  const [isMoving, setMoving] = useState(false)
  const moveTo = (index: number) => {
    setCurrent(index)
    setMoving(true)
  }
  useEffect(() => {
    if (!isMoving) return
    virtual.scrollToIndex(current)
    const row = scroll.current?.querySelector<HTMLElement>(`[data-row="${current}"]`)
    row?.focus({ preventScroll: true })
    if (row) setMoving(false)
  }, [isMoving, current, scroll, virtual, items])
  const before = useRef(pathname)
  useEffect(() => {
    const left = before.current
    before.current = pathname
    if (!rowPath || left === pathname) return
    const opened = rows.findIndex((row) => left.startsWith(rowPath(row)))
    if (opened < 0 || rows.some((row) => pathname.startsWith(rowPath(row)))) return
    // What was opened here has been closed: the focus goes back to where it came from.
    moveTo(opened)
    // Going somewhere else decides, not what rows come.
  }, [pathname])
  return { current, setCurrent, moveTo }
}
