import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(110px, min(32%, 220px)) minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
  term: { color: tokens.colorNeutralForeground2, maxWidth: '220px' },
  value: { margin: 0, overflowWrap: 'anywhere' },
})

export interface Fact {
  readonly label: ReactNode
  /** What is empty is shown as a dash, and not left out: that nobody knows it is a fact too. */
  readonly value: ReactNode
}

/** What is known of something, line by line. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  const styles = useStyles()
  return (
    <dl className={styles.list}>
      {facts.map(({ label, value }, position) => (
        // The facts of a thing keep their places.
        <FactLine key={position} label={label} value={value} />
      ))}
    </dl>
  )
}

function FactLine({ label, value }: Fact) {
  const styles = useStyles()
  return (
    <>
      <dt className={styles.term}>{label}</dt>
      <dd className={styles.value}>{value === null || value === undefined || value === '' ? '–' : value}</dd>
    </>
  )
}
