import type { ReactNode } from 'react'
import { LateSkeleton } from './late-skeleton.tsx'
import { Pane } from './pane.tsx'
import { useIsLate } from './skeleton.tsx'

interface PaneStateProps {
  readonly title: string
  readonly closeTo: string
  readonly isPending: boolean
  readonly children?: ReactNode
}

/** A pane that has nothing to show: yet, or at all. */
export function PaneState({ title, closeTo, isPending, children }: PaneStateProps) {
  const isLate = useIsLate()
  if (isPending && !isLate) return null
  return (
    <Pane title={title} closeTo={closeTo}>
      {isPending && <LateSkeleton />}
      {children}
    </Pane>
  )
}
