import { makeStyles, tokens } from '@fluentui/react-components'
import { Bar, Skeleton } from '../skeleton.tsx'

const rows = 8

const useStyles = makeStyles({
  root: { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`, display: 'grid', gap: '16px' },
  row: { display: 'grid', gap: tokens.spacingHorizontalL, gridAutoFlow: 'column', gridAutoColumns: '1fr' },
})

/** Rows in the shape of those that come. */
export function ListSkeleton({ columns }: { columns: number }) {
  const styles = useStyles()
  return (
    <Skeleton className={styles.root}>
      {Array.from({ length: rows }, (_, row) => (
        // They are all the same.
        <div key={row} className={styles.row}>
          {Array.from({ length: Math.min(columns, 5) }, (_, column) => (
            // They are all the same.
            <Bar key={column} />
          ))}
        </div>
      ))}
    </Skeleton>
  )
}
