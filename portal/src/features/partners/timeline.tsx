import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { Moment } from '../../lib/format.tsx'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  entry: {
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  top: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM },
  title: { marginInlineEnd: 'auto', overflowWrap: 'anywhere', minWidth: 0 },
  quiet: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
})

export interface TimelineEntry {
  readonly key: string
  readonly at: string
  readonly title: ReactNode
  readonly below?: ReactNode
  /** More of it, such as what changed. */
  readonly more?: ReactNode
}

/** What happened, entry by entry, with its moment. */
export function Timeline({ label, entries }: { label: string; entries: readonly TimelineEntry[] }) {
  const styles = useStyles()
  return (
    <ol className={styles.list} aria-label={label}>
      {entries.map(({ key, at, title, below, more }) => (
        <li key={key} className={styles.entry}>
          <div className={styles.top}>
            <span className={styles.title}>{title}</span>
            <span className={styles.quiet}>
              <Moment at={at} />
            </span>
          </div>
          {below && <div className={styles.quiet}>{below}</div>}
          {more}
        </li>
      ))}
    </ol>
  )
}
