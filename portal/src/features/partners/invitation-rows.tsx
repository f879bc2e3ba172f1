import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { MailRegular } from '@fluentui/react-icons'
import type { InvitationSummary } from '@latchkey/contract'
import { Plural, Trans } from '@lingui/react/macro'
import { NavLink } from 'react-router'
import { daysUntil, useFormat } from '../../lib/format.tsx'
import { ScopeWords } from '../../ui/scope-picker/scope-words.tsx'
import { InvitationBadge } from './invitation-badge.tsx'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  open: { backgroundColor: tokens.colorNeutralBackground1Selected },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere', marginInlineEnd: 'auto' },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

interface InvitationRowsProps {
  readonly base: string
  readonly invitations: readonly InvitationSummary[]
}

/** Whom an invitation is to: a contact by name, or a domain. */
export const inviteeOf = ({ contact, domain }: Pick<InvitationSummary, 'contact' | 'domain'>): string =>
  contact ? `${contact.name} (${contact.upn})` : domain

/** Invitations as links to their panes, with until when they wait and how much they offer. */
export function InvitationRows({ base, invitations }: InvitationRowsProps) {
  const styles = useStyles()
  const format = useFormat()
  return (
    <ul className={styles.list}>
      {invitations.map((invitation) => (
        <li key={invitation.id}>
          <NavLink
            to={`${base}/invitations/${invitation.id}`}
            className={({ isActive }) => mergeClasses(styles.row, isActive && styles.open)}
          >
            <MailRegular aria-hidden />
            <span className={styles.name}>{inviteeOf(invitation)}</span>
            <span className={styles.quiet}>
              <ScopeWords
                allRooms={invitation.scopeSize.allRooms}
                rooms={invitation.scopeSize.roomCount}
                groups={invitation.scopeSize.groupCount}
              />
            </span>
            <span className={styles.quiet}>
              {invitation.status === 'pending' ? (
                <Plural
                  value={daysUntil(invitation.expiresAt)}
                  one="expires within a day"
                  other="expires in # days"
                />
              ) : (
                <Trans>sent {format.date(invitation.sentAt)}</Trans>
              )}
            </span>
            <InvitationBadge status={invitation.status} />
          </NavLink>
        </li>
      ))}
    </ul>
  )
}
