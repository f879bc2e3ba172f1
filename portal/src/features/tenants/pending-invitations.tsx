import { Badge, Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { MailRegular } from '@fluentui/react-icons'
import type { ReceivedInvitation } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from 'react-router'
import { Moment, useFormat } from '../../lib/format.tsx'
import { usePlace } from '../../lib/place.tsx'
import { Section } from '../../ui/section.tsx'
import { ScopeWords } from './scope-words.tsx'

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 420px), 1fr))',
    gap: tokens.spacingHorizontalM,
    margin: 0,
    padding: '2px',
    listStyleType: 'none',
  },
  card: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow4,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  icon: { fontSize: tokens.fontSizeBase600, color: tokens.colorBrandForeground1, lineHeight: 1 },
  words: {
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    flexBasis: '220px',
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
  name: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground2 },
})

interface PendingInvitationsProps {
  readonly invitations: readonly ReceivedInvitation[]
  readonly onMore?: () => void
}

/** Invitations that wait for an answer: who asks for what, and until when. */
export function PendingInvitations({ invitations, onMore }: PendingInvitationsProps) {
  const { t } = useLingui()
  const styles = useStyles()
  return (
    <Section level={2} title={t`Pending invitations`}>
      <ul className={styles.list}>
        {invitations.map((invitation, position) => (
          <li key={invitation.id}>
            <InvitationCard invitation={invitation} isFirst={position === 0} />
          </li>
        ))}
      </ul>
      {onMore && (
        <Button appearance="subtle" onClick={onMore}>
          <Trans>Show more invitations</Trans>
        </Button>
      )}
    </Section>
  )
}

function InvitationCard({ invitation, isFirst }: { invitation: ReceivedInvitation; isFirst: boolean }) {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const navigate = useNavigate()
  const { base } = usePlace()
  const { id, customer, sentBy, sentAt, expiresAt, scope } = invitation
  const until = format.date(expiresAt)
  return (
    <div className={styles.card}>
      <span className={styles.icon} aria-hidden>
        <MailRegular />
      </span>
      <div className={styles.words}>
        <span className={styles.name}>
          <Text weight="semibold">{customer.name}</Text>
          <Badge appearance="tint" color="warning">
            <Trans>Pending</Trans>
          </Badge>
        </span>
        <Text size={200}>
          <ScopeWords scope={scope} />
        </Text>
        <Text size={200} className={styles.quiet}>
          <Trans>
            Sent by {sentBy} <Moment at={sentAt} />. Answer by {until}.
          </Trans>
        </Text>
      </div>
      <Button
        appearance={isFirst ? 'primary' : 'secondary'}
        aria-label={t`Review the invitation of ${customer.name}`}
        onClick={() => void navigate(`${base}/invitations/${id}`)}
      >
        <Trans>Review</Trans>
      </Button>
    </div>
  )
}
