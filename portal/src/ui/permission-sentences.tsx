import { makeStyles, tokens } from '@fluentui/react-components'
import type { Permission } from '@latchkey/contract'
import { groupBy } from '../lib/group-by.ts'
import { usePermissionWords } from '../lib/permission-words.ts'

const useStyles = makeStyles({
  features: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 240px), 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
    margin: 0,
    alignItems: 'start',
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  sentence: { margin: 0, overflowWrap: 'anywhere' },
})

/** What permissions let somebody do, as plain sentences by feature. */
export function PermissionSentences({ permissions }: { permissions: readonly Permission[] }) {
  const styles = useStyles()
  const words = usePermissionWords()
  return (
    <dl className={styles.features}>
      {[...groupBy(permissions, (permission) => words(permission).feature)].map(([feature, ofFeature]) => (
        <div key={feature}>
          <dt className={styles.name}>{feature}</dt>
          {ofFeature.map((permission) => (
            <dd key={permission} className={styles.sentence}>
              {words(permission).sentence}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )
}
