import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'
import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useEffect, useState } from 'react'
import { Pane } from './pane.tsx'

/** What comes sooner than this needs no announcement. */
const patienceMs = 200

const useStyles = makeStyles({
  lines: { display: 'grid', gap: tokens.spacingVerticalL, maxWidth: '320px' },
})

interface PaneStateProps {
  readonly title: string
  readonly closeTo: string
  readonly isPending: boolean
  readonly children?: ReactNode
}

/** A pane that has nothing to show: yet, or at all. */
export function PaneState({ title, closeTo, isPending, children }: PaneStateProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  if (isPending && !isLate) return null
  return (
    <Pane title={title} closeTo={closeTo}>
      {isPending && (
        <Skeleton aria-label={t`Loading`} className={styles.lines}>
          <SkeletonItem size={24} />
          <SkeletonItem />
          <SkeletonItem />
          <SkeletonItem />
        </Skeleton>
      )}
      {children}
    </Pane>
  )
}
