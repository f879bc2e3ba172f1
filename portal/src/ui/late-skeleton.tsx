import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'

/** What comes sooner than this needs no announcement. */
const patienceMs = 200

const useStyles = makeStyles({
  lines: { display: 'grid', gap: tokens.spacingVerticalL, maxWidth: '480px' },
})

/** Stands where something is about to be shown, once one has waited for it. */
export function LateSkeleton() {
  const { t } = useLingui()
  const styles = useStyles()
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  if (!isLate) return null
  return (
    <Skeleton aria-label={t`Loading`} className={styles.lines}>
      <SkeletonItem size={24} />
      <SkeletonItem />
      <SkeletonItem />
      <SkeletonItem />
    </Skeleton>
  )
}
