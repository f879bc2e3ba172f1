import { Button, makeStyles, Text, Tooltip, tokens } from '@fluentui/react-components'
import { DeleteRegular, PeopleRegular, PersonRegular } from '@fluentui/react-icons'
import type { Member } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', maxWidth: '720px' },
  item: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    minHeight: '44px',
    paddingBlock: tokens.spacingVerticalXS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  icon: { display: 'inline-flex', fontSize: tokens.fontSizeBase500, color: tokens.colorNeutralForeground2 },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
})

interface MemberListProps {
  readonly label: string
  readonly members: readonly Member[]
  readonly onRemove?: (member: Member) => void
}

/** Users and security groups by name, with a way to take each off the list. */
export function MemberList({ label, members, onRemove }: MemberListProps) {
  const { t } = useLingui()
  const styles = useStyles()
  return (
    <ul className={styles.list} aria-label={label}>
      {members.map((member) => (
        <li key={member.id} className={styles.item}>
          <span className={styles.icon} aria-hidden>
            {member.type === 'group' ? <PeopleRegular /> : <PersonRegular />}
          </span>
          <span className={styles.words}>
            <Text>{member.name}</Text>
            <Text size={200} className={styles.quiet}>
              {member.type === 'group' ? t`Security group` : member.upn}
            </Text>
          </span>
          {onRemove && (
            <Tooltip content={t`Remove ${member.name}`} relationship="label">
              <Button appearance="subtle" icon={<DeleteRegular />} onClick={() => onRemove(member)} />
            </Tooltip>
          )}
        </li>
      ))}
    </ul>
  )
}
