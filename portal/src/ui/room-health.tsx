import { makeStyles, Tooltip, tokens } from '@fluentui/react-components'
import { CircleHintRegular, HeartBrokenRegular, HeartFilled, ProhibitedRegular } from '@fluentui/react-icons'
import type { HealthFilter, Room } from '@latchkey/contract'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'

const words: Readonly<Record<HealthFilter, MessageDescriptor>> = {
  healthy: msg`Healthy`,
  unhealthy: msg`Unhealthy`,
  unmonitored: msg`Unmonitored`,
  suppressed: msg`Suppressed`,
}

export const healthStates = Object.keys(words) as readonly HealthFilter[]

const useStyles = makeStyles({
  health: {
    display: 'inline-flex',
    verticalAlign: 'bottom',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
  },
  icon: { display: 'inline-flex', flexShrink: 0 },
  healthy: { color: tokens.colorStatusSuccessForeground1 },
  unhealthy: { color: tokens.colorStatusDangerForeground1 },
  unmonitored: { color: tokens.colorNeutralForeground3 },
  suppressed: { color: tokens.colorNeutralForeground3 },
})

export function useHealthWords(): (health: HealthFilter) => string {
  const { i18n } = useLingui()
  return (health) => i18n._(words[health])
}

/** A shape for each health, so that no one has to tell them by colour. */
export function HealthIcon({ of }: { of: HealthFilter }) {
  const styles = useStyles()
  const icons = {
    healthy: <HeartFilled />,
    unhealthy: <HeartBrokenRegular />,
    unmonitored: <CircleHintRegular />,
    suppressed: <ProhibitedRegular />,
  }
  return <span className={`${styles.icon} ${styles[of]}`}>{icons[of]}</span>
}

interface RoomHealthProps {
  readonly of: Room['health']
  /** Where there is little room, that it is suppressed is said on hover. */
  readonly isShort?: boolean
}

/** How an enrolled room is; of others nothing is said. */
export function RoomHealth({ of, isShort = false }: RoomHealthProps) {
  const styles = useStyles()
  const say = useHealthWords()
  if (!of?.state) return null
  return (
    <span className={styles.health}>
      <HealthIcon of={of.state} />
      {say(of.state)}
      {of.isSuppressed &&
        (isShort ? (
          <Tooltip content={say('suppressed')} relationship="label">
            <span role="img" className={styles.icon}>
              <HealthIcon of="suppressed" />
            </span>
          </Tooltip>
        ) : (
          <>
            <HealthIcon of="suppressed" />
            {say('suppressed')}
          </>
        ))}
    </span>
  )
}
