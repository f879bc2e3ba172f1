import { makeStyles, tokens } from '@fluentui/react-components'
import { Bar, Skeleton } from './skeleton.tsx'

const useStyles = makeStyles({
  lines: { display: 'grid', gap: tokens.spacingVerticalL, maxWidth: '480px' },
})

/** A few lines in the place of those that come. */
export function LateSkeleton() {
  return (
    <Skeleton className={useStyles().lines}>
      <Bar />
      <Bar />
      <Bar />
      <Bar />
    </Skeleton>
  )
}
