import { Badge, Button, Caption1, makeStyles, Text, tokens } from '@fluentui/react-components'
import { CircleHintRegular, HeartBrokenRegular, HeartFilled, WrenchRegular } from '@fluentui/react-icons'
import type { Room, RoomSignal } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useChange } from '../../lib/change.ts'
import { Moment } from '../../lib/format.tsx'
import { usePlace } from '../../lib/place.tsx'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { HealthIcon } from '../../ui/room-health.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { useTicketWords } from '../../ui/ticket-words.tsx'
import { healthTouched, unsuppress } from './room-status-api.ts'

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'start',
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  icon: { display: 'flex', fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase300 },
  healthy: { color: tokens.colorStatusSuccessForeground1 },
  unhealthy: { color: tokens.colorStatusDangerForeground1 },
  unknown: { color: tokens.colorNeutralForeground3 },
  facts: { display: 'grid', gap: tokens.spacingVerticalXXS, minWidth: 0, overflowWrap: 'anywhere' },
  top: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground2 },
  value: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
})

const icons = {
  healthy: <HeartFilled />,
  unhealthy: <HeartBrokenRegular />,
  unknown: <CircleHintRegular />,
}

interface SignalRowProps {
  readonly room: Room
  readonly signal: RoomSignal
  readonly maySuppress: boolean
  readonly onSuppress: () => void
}

/** A signal of a room: what was last heard of it, word for word, since when, and why it may raise nothing. */
export function SignalRow({ room, signal, maySuppress, onSuppress }: SignalRowProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const words = useTicketWords()
  const { base } = usePlace()
  const { meaning, value, since, suppression, mutedBy, ticket, isEnabled } = signal
  const title = words.title(signal)
  const meanings = { healthy: t`Healthy`, unhealthy: t`Unhealthy`, unknown: t`Not known` }
  const isOwn = suppression?.signal === signal.signal
  const end = useChange({
    run: () => unsuppress(room, signal.signal),
    touches: healthTouched(room.tenant.id),
    done: () => t`${title} is no longer suppressed.`,
  })
  return (
    <li className={styles.row}>
      <span className={`${styles.icon} ${styles[meaning]}`} aria-hidden>
        {icons[meaning]}
      </span>
      <div className={styles.facts}>
        <div className={styles.top}>
          <Text weight="semibold">{title}</Text>
          {!isEnabled && (
            <Badge appearance="outline" color="informative" shape="rounded">
              <Trans>Switched off</Trans>
            </Badge>
          )}
          {isOwn && (
            <Badge
              appearance="outline"
              color="informative"
              shape="rounded"
              icon={<HealthIcon of="suppressed" />}
            >
              <Trans>Suppressed</Trans>
            </Badge>
          )}
          {mutedBy && meaning === 'unhealthy' && (
            <Badge appearance="outline" color="informative" shape="rounded" icon={<WrenchRegular />}>
              <Trans>Muted by {mutedBy.name}</Trans>
            </Badge>
          )}
        </div>
        <Text size={200}>
          {meanings[meaning]}
          {value !== null && value.toLocaleLowerCase() !== meanings[meaning].toLocaleLowerCase() && (
            <>
              {' · '}
              <span className={styles.value}>{value}</span>
            </>
          )}
          {since ? (
            <>
              {' · '}
              <Trans>
                changed <Moment at={since} />
              </Trans>
            </>
          ) : (
            <>
              {' · '}
              <Trans>nothing was ever heard of it</Trans>
            </>
          )}
        </Text>
        {isOwn && suppression && (
          <Caption1 className={styles.quiet}>
            {suppression.by.name}: {suppression.reason}
            {suppression.until && (
              <>
                {' · '}
                <Trans>
                  ends <Moment at={suppression.until} />
                </Trans>
              </>
            )}
          </Caption1>
        )}
        {ticket && ticket.state !== 'resolved' && ticket.state !== 'closed' && (
          <Text size={200}>
            <RouteLink to={`${base}/incidents/${ticket.id}`} inline>
              {ticket.number}
            </RouteLink>
          </Text>
        )}
        <ProblemBar error={end.error} />
      </div>
      {maySuppress &&
        (!suppression || isOwn) &&
        (isOwn ? (
          <Button
            size="small"
            aria-label={t`Unsuppress ${title}`}
            disabled={end.isPending}
            onClick={() => end.mutate(undefined)}
          >
            <Trans>Unsuppress</Trans>
          </Button>
        ) : (
          <Button size="small" appearance="subtle" aria-label={t`Suppress ${title}`} onClick={onSuppress}>
            <Trans>Suppress</Trans>
          </Button>
        ))}
    </li>
  )
}
