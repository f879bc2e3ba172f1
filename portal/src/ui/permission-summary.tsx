import { Caption1, makeStyles, tokens } from '@fluentui/react-components'
import type { Permission } from '@latchkey/contract'
import { useFormat } from '../lib/format.tsx'
import { groupBy } from '../lib/group-by.ts'
import { usePermissionWords } from '../lib/permission-words.ts'

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    color: tokens.colorNeutralForeground2,
  },
  feature: { fontWeight: tokens.fontWeightSemibold },
})

/** Permissions by their short names, in as little room as they need. */
export function PermissionSummary({ permissions }: { permissions: readonly Permission[] }) {
  const styles = useStyles()
  const format = useFormat()
  const words = usePermissionWords()
  return (
    <ul className={styles.list}>
      {[...groupBy(permissions, (permission) => words(permission).feature)].map(([feature, ofFeature]) => (
        <li key={feature}>
          <Caption1>
            <span className={styles.feature}>{feature}</span>{' '}
            {format.list(ofFeature.map((permission) => words(permission).label))}
          </Caption1>
        </li>
      ))}
    </ul>
  )
}
