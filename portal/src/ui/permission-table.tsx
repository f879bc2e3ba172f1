import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CheckmarkCircleFilled, LockClosedRegular, SubtractRegular } from '@fluentui/react-icons'
import type { Permission } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { groupBy } from '../lib/group-by.ts'
import { usePermissionWords } from '../lib/permission-words.ts'

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase300 },
  head: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
  },
  feature: {
    textAlign: 'start',
    fontWeight: tokens.fontWeightSemibold,
    padding: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalXS}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  cell: {
    verticalAlign: 'top',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: 'anywhere',
  },
  name: { width: '40%', '@media (max-width: 899px)': { width: '50%' } },
  sentence: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  state: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalXS },
  icon: { flexShrink: 0, fontSize: tokens.fontSizeBase500, lineHeight: 1 },
  yes: { color: tokens.colorPaletteGreenForeground1 },
  cut: { color: tokens.colorPaletteDarkOrangeForeground1 },
  no: { color: tokens.colorNeutralForeground3 },
})

/** What became of one permission: held, held back by something above it, or not there. */
export interface PermissionLine {
  readonly permission: Permission
  readonly state: 'held' | 'cut' | 'absent'
  /** Where it is held, or why it is cut off; said instead of the plain yes or no. */
  readonly note?: ReactNode
}

interface PermissionTableProps {
  readonly label: string
  /** In the catalogue's order. */
  readonly lines: readonly PermissionLine[]
}

/** What somebody may do, feature by feature, in plain sentences. */
export function PermissionTable({ label, lines }: PermissionTableProps) {
  const styles = useStyles()
  const words = usePermissionWords()
  const features = groupBy(lines, ({ permission }) => words(permission).feature)
  return (
    <table className={styles.table} aria-label={label}>
      <thead className={styles.head}>
        <tr>
          <th scope="col">
            <Trans>Permission</Trans>
          </th>
          <th scope="col">
            <Trans>Effective</Trans>
          </th>
        </tr>
      </thead>
      {[...features].map(([feature, ofFeature]) => (
        <tbody key={feature}>
          <tr>
            <th scope="rowgroup" colSpan={2} className={styles.feature}>
              {feature}
            </th>
          </tr>
          {ofFeature.map((line) => (
            <tr key={line.permission}>
              <th scope="row" className={mergeClasses(styles.cell, styles.name)}>
                {words(line.permission).label}
                <span className={styles.sentence}>{words(line.permission).sentence}</span>
              </th>
              <td className={styles.cell}>
                <PermissionState line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}

function PermissionState({ line: { state, note } }: { line: PermissionLine }) {
  const { t } = useLingui()
  const styles = useStyles()
  const shown = {
    held: { icon: <CheckmarkCircleFilled />, style: styles.yes, words: t`Yes` },
    cut: { icon: <LockClosedRegular />, style: styles.cut, words: t`Cut off` },
    absent: { icon: <SubtractRegular />, style: styles.no, words: t`No` },
  }[state]
  return (
    <div className={styles.state}>
      <span className={mergeClasses(styles.icon, shown.style)} aria-hidden>
        {shown.icon}
      </span>
      <div>{note ?? shown.words}</div>
    </div>
  )
}
