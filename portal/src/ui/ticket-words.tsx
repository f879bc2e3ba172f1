import { Badge, type BadgeProps, makeStyles, tokens } from '@fluentui/react-components'
import {
  AlertSnoozeRegular,
  CheckmarkCircleRegular,
  DismissCircleRegular,
  ErrorCircleRegular,
  EyeRegular,
  InfoRegular,
  SearchRegular,
  WarningRegular,
} from '@fluentui/react-icons'
import type { EndReason, Ticket } from '@latchkey/contract'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import type { ReactElement } from 'react'
import { signalWords } from './signal-words.ts'

const states: Readonly<Record<Ticket['state'], MessageDescriptor>> = {
  need_action: msg`Need action`,
  investigating: msg`Investigating`,
  watching: msg`Watching`,
  resolved: msg`Resolved`,
  closed: msg`Closed`,
}

const severities: Readonly<Record<Ticket['severity'], MessageDescriptor>> = {
  critical: msg`Critical`,
  important: msg`Important`,
  warning: msg`Warning`,
  recommendation: msg`Recommendation`,
}

const categories: Readonly<Record<Ticket['category'], MessageDescriptor>> = {
  audio: msg`Audio`,
  display: msg`Display`,
  peripherals: msg`Peripherals`,
  connectivity: msg`Connectivity`,
  account: msg`Account`,
  versioning: msg`Versions`,
  recorded: msg`Recorded issues`,
  other: msg`Other`,
}

const endReasons: Readonly<Record<EndReason, MessageDescriptor>> = {
  resolved_on_site: msg`Resolved on site`,
  resolved_remotely: msg`Resolved remotely`,
  duplicate: msg`Duplicate`,
  not_reproducible: msg`Not reproducible`,
  by_design: msg`By design`,
  other: msg`Another reason`,
  recovered: msg`The device is healthy again`,
  signal_disabled: msg`The signal was switched off`,
  suppressed: msg`The signal was suppressed in this room`,
  unenrolled: msg`The room was unenrolled`,
}

const events: Readonly<Record<string, MessageDescriptor>> = {
  recorded: msg`Recorded`,
  watched: msg`Unhealthy, and watched before it asks for action`,
  opened: msg({ message: 'Opened', context: 'what happened to an incident' }),
  reopened: msg`Opened again`,
  relapsed: msg`Unhealthy again while it was calming down`,
  flapping: msg`Comes and goes: stays open until it is calm`,
  calming: msg`Healthy, and watched until it is calm`,
  resolved: msg`Resolved: the device is healthy again`,
  escalated: msg`Raised to important, as nobody had dealt with it`,
  acknowledged: msg`Acknowledged`,
  unacknowledged: msg`No longer acknowledged`,
  assigned: msg`Assigned`,
  unassigned: msg`Assigned to nobody`,
  snoozed: msg`Snoozed`,
  unsnoozed: msg`No longer snoozed`,
  attached: msg`A file was attached`,
  modified: msg`Changed`,
  closed: msg`Closed`,
}

/** What is said of incidents, in the chosen language. */
export function useTicketWords() {
  const { i18n } = useLingui()
  const signal = (key: string) => (signalWords[key] ? i18n._(signalWords[key]) : key)
  return {
    state: (state: Ticket['state']) => i18n._(states[state]),
    severity: (severity: Ticket['severity']) => i18n._(severities[severity]),
    category: (category: string) =>
      category in categories ? i18n._(categories[category as Ticket['category']]) : category,
    endReason: (reason: EndReason) => i18n._(endReasons[reason]),
    event: (event: string) => (events[event] ? i18n._(events[event]) : event),
    signal,
    /** What an incident is called: its signal, or the first line of what somebody wrote. */
    title: ({ signal: key, component, title }: Pick<Ticket, 'signal' | 'component' | 'title'>) =>
      key === null ? title : component ? `${signal(key)} ${component}` : signal(key),
  }
}

const severityLooks: Readonly<
  Record<
    Ticket['severity'],
    { readonly color: NonNullable<BadgeProps['color']>; readonly icon: ReactElement }
  >
> = {
  critical: { color: 'danger', icon: <ErrorCircleRegular /> },
  important: { color: 'danger', icon: <WarningRegular /> },
  warning: { color: 'warning', icon: <WarningRegular /> },
  recommendation: { color: 'informative', icon: <InfoRegular /> },
}

/** How grave an incident is: colour, icon and word. */
export function SeverityBadge({ severity }: { severity: Ticket['severity'] }) {
  const words = useTicketWords()
  const { color, icon } = severityLooks[severity]
  return (
    <Badge appearance={severity === 'critical' ? 'filled' : 'tint'} shape="rounded" color={color} icon={icon}>
      {words.severity(severity)}
    </Badge>
  )
}

const stateIcons: Readonly<Record<Ticket['state'], ReactElement>> = {
  need_action: <ErrorCircleRegular />,
  investigating: <SearchRegular />,
  watching: <EyeRegular />,
  resolved: <CheckmarkCircleRegular />,
  closed: <DismissCircleRegular />,
}

// On the row that is open, its red would be too faint without a ground of its own.
const useStyles = makeStyles({ state: { backgroundColor: tokens.colorNeutralBackground1 } })

/** Where an incident stands; one that is snoozed waits quietly. */
export function StateBadge({ ticket }: { ticket: Pick<Ticket, 'state' | 'snooze'> }) {
  const styles = useStyles()
  const words = useTicketWords()
  const { i18n } = useLingui()
  const { state, snooze } = ticket
  const isOver = state === 'resolved' || state === 'closed'
  return (
    <Badge
      className={styles.state}
      appearance="outline"
      shape="rounded"
      color={isOver ? 'success' : state === 'need_action' && !snooze ? 'danger' : 'informative'}
      icon={snooze && !isOver ? <AlertSnoozeRegular /> : stateIcons[state]}
    >
      {snooze && !isOver ? i18n._(snoozed) : words.state(state)}
    </Badge>
  )
}

const snoozed = msg`Snoozed`
