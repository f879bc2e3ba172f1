import { Body1, makeStyles, tokens } from '@fluentui/react-components'
import { BuildingRegular, GroupRegular } from '@fluentui/react-icons'
import type { Assignment } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { ScopeSentence } from './scope-sentence.tsx'

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 220px), 1fr))',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    margin: 0,
    padding: 0,
    maxHeight: '320px',
    overflowY: 'auto',
    listStyleType: 'none',
  },
  item: { display: 'flex', gap: tokens.spacingHorizontalS, minWidth: 0, overflowWrap: 'anywhere' },
  icon: { flexShrink: 0, fontSize: tokens.fontSizeBase500 },
})

interface ScopeNamesProps {
  readonly scope: Assignment['scope']
  readonly side: Assignment['role']['side']
}

/** Every room and group of a scope by name, as far as the reader sees them. */
export function ScopeNames({ scope, side }: ScopeNamesProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const { allRooms, rooms, groups } = scope
  if (allRooms || rooms.length + groups.length === 0)
    return (
      <Body1>
        <ScopeSentence scope={scope} side={side} />
      </Body1>
    )
  return (
    <ul
      className={styles.list}
      aria-label={t`Scope`}
      // A long list is scrolled by keyboard too.
      tabIndex={0}
    >
      {groups.map(({ id, name }) => (
        <li key={id} className={styles.item}>
          <GroupRegular className={styles.icon} aria-hidden />
          <Trans>Group {name}</Trans>
        </li>
      ))}
      {rooms.map(({ id, name }) => (
        <li key={id} className={styles.item}>
          <BuildingRegular className={styles.icon} aria-hidden />
          {name}
        </li>
      ))}
    </ul>
  )
}
