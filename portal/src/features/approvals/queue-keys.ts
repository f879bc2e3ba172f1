import { useEffect, useRef } from 'react'

const steps: Readonly<Record<string, number>> = { j: 1, k: -1 }

/**
 * `j` and `k` go through a queue from wherever the focus is, unless somebody is typing. What has left the queue since it
 * was opened keeps its place in it, so that going on leads to what came after it.
 */
export function useQueueKeys(
  ids: readonly string[],
  current: string | undefined,
  open: (id: string) => void,
) {
  const last = useRef(-1)
  const position = current === undefined ? -1 : ids.indexOf(current)
  useEffect(() => {
    if (position >= 0) last.current = position
  }, [position])
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const step = steps[event.key]
      if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof Element && event.target.closest('input, textarea, select, [role="dialog"]'))
        return
      const isGone = current !== undefined && position < 0
      const from = position >= 0 ? position : isGone ? last.current : -1
      const to = isGone && step > 0 ? from : from + step
      const id = ids[Math.max(0, Math.min(ids.length - 1, to))]
      if (id === undefined || id === current) return
      event.preventDefault()
      open(id)
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [ids, current, position, open])
}
