import { makeStyles, tokens } from '@fluentui/react-components'
import type { Member } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { MemberIcon } from './member-picker.tsx'

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  member: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
  below: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

/** Users and security groups, one below the other. */
export function MemberList({ members, label }: { members: readonly Member[]; label: string }) {
  const { t } = useLingui()
  const styles = useStyles()
  return (
    <ul className={styles.list} aria-label={label}>
      {members.map(({ type, id, name, upn }) => (
        <li key={type + id} className={styles.member}>
          <MemberIcon type={type} />
          <span>
            {name} <span className={styles.below}>{upn ?? (type === 'group' ? t`Security group` : '')}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
