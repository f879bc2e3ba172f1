import { Button, makeStyles, Tooltip, tokens } from '@fluentui/react-components'
import { DeleteRegular } from '@fluentui/react-icons'
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
  words: { flexGrow: 1, minWidth: 0 },
  below: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

interface MemberListProps {
  readonly members: readonly Member[]
  readonly label: string
  /** Takes one off the list; without it nobody can be. */
  readonly onRemove?: (member: Member) => void
}

/** Users and security groups, one below the other. */
export function MemberList({ members, label, onRemove }: MemberListProps) {
  const { t } = useLingui()
  const styles = useStyles()
  return (
    <ul className={styles.list} aria-label={label}>
      {members.map((member) => {
        const { type, id, name, upn } = member
        return (
          <li key={type + id} className={styles.member}>
            <MemberIcon type={type} />
            <span className={styles.words}>
              {name}{' '}
              <span className={styles.below}>{upn ?? (type === 'group' ? t`Security group` : '')}</span>
            </span>
            {onRemove && (
              <Tooltip content={t`Remove ${name}`} relationship="label">
                <Button appearance="subtle" icon={<DeleteRegular />} onClick={() => onRemove(member)} />
              </Tooltip>
            )}
          </li>
        )
      })}
    </ul>
  )
}
