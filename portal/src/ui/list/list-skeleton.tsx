import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'

const rows = 8
/** What comes sooner than this needs no announcement. */
const patienceMs = 200

const useStyles = makeStyles({
  root: { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`, display: 'grid', gap: '16px' },
  row: { display: 'grid', gap: tokens.spacingHorizontalL, gridAutoFlow: 'column', gridAutoColumns: '1fr' },
})

/** Rows in the shape of those that come. */
export function ListSkeleton({ columns }: { columns: number }) {
  const { t } = useLingui()
  const styles = useStyles()
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  if (!isLate) return null
  return (
    <Skeleton aria-label={t`Loading`} className={styles.root}>
      {Array.from({ length: rows }, (_, row) => (
        // oxlint-disable-next-line react/no-array-index-key -- they are all the same
        <div key={row} className={styles.row}>
          {Array.from({ length: Math.min(columns, 5) }, (_, column) => (
            // oxlint-disable-next-line react/no-array-index-key -- they are all the same
            <SkeletonItem key={column} />
          ))}
        </div>
      ))}
    </Skeleton>
  )
}
