import {
  Body1,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Switch,
  tokens,
} from '@fluentui/react-components'
import { CheckmarkCircleRegular, ProhibitedRegular } from '@fluentui/react-icons'
import type { Room, RoomSignal, RoomStatus as Status } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Moment } from '../../lib/format.tsx'
import { groupBy } from '../../lib/group-by.ts'
import { useRemembered } from '../../lib/remembered.ts'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { Section } from '../../ui/section.tsx'
import { useTicketWords } from '../../ui/ticket-words.tsx'
import { EnrolNotice } from './enrol-notice.tsx'
import { OpenTickets } from './open-tickets.tsx'
import { statusQuery } from './room-status-api.ts'
import { SignalRow } from './signal-row.tsx'
import { StatusActions } from './status-actions.tsx'
import { SuppressDialog } from './suppress-dialog.tsx'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  category: {
    cursor: 'pointer',
    padding: `${tokens.spacingVerticalS} 0`,
    fontWeight: tokens.fontWeightSemibold,
  },
  calm: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  fine: { color: tokens.colorStatusSuccessForeground1, fontSize: tokens.fontSizeBase500, display: 'flex' },
})

const order = { unhealthy: 0, unknown: 1, healthy: 2 } as const

/** How a room is (spec 6.3): what is open in it, and what its devices say of each signal. */
export function RoomStatus({ room }: { room: Room }) {
  const { data: status, error, refetch } = useQuery(statusQuery(room))
  if (!status) return error ? <ProblemPage error={error} retry={() => void refetch()} /> : null
  return (
    <>
      <EnrolNotice room={room} />
      <SuppressedNotice status={status} />
      <StatusActions room={room} status={status} />
      {status.may.viewTickets && <OpenTickets room={room} />}
      <Signals room={room} status={status} />
    </>
  )
}

function SuppressedNotice({ status }: { status: Status }) {
  const whole = status.suppressions.find(({ signal }) => signal === null)
  const muting = status.signals.find(({ mutedBy }) => mutedBy)?.mutedBy
  return (
    <>
      {whole && (
        <MessageBar intent="warning" layout="multiline" icon={<ProhibitedRegular />}>
          <MessageBarBody>
            <MessageBarTitle>
              <Trans>Suppressed: nothing of this room is raised</Trans>
            </MessageBarTitle>
            <Trans>
              By {whole.by.name} of {whole.by.tenant.name}, <Moment at={whole.at} />.
            </Trans>{' '}
            {whole.until ? (
              <Trans>
                It ends <Moment at={whole.until} />.
              </Trans>
            ) : (
              <Trans>It has no end.</Trans>
            )}
            <br />
            <Trans>Reason: {whole.reason}</Trans>
          </MessageBarBody>
        </MessageBar>
      )}
      {muting && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>
              <Trans>Maintenance: {muting.name}</Trans>
            </MessageBarTitle>
            <Trans>
              What becomes unhealthy is kept and raises nothing. It ends <Moment at={muting.until} />.
            </Trans>
          </MessageBarBody>
        </MessageBar>
      )}
    </>
  )
}

function Signals({ room, status }: { room: Room; status: Status }) {
  const { t } = useLingui()
  const styles = useStyles()
  const words = useTicketWords()
  const [isAll, showAll] = useRemembered('all-signals', false)
  const [suppressing, setSuppressing] = useState<RoomSignal | null>(null)
  const shown = status.signals
    .filter(
      ({ meaning, suppression, signal }) =>
        isAll || meaning === 'unhealthy' || suppression?.signal === signal,
    )
    .sort((a, b) => order[a.meaning] - order[b.meaning])
  const rows = (signals: readonly RoomSignal[]) => (
    <ul className={styles.list}>
      {signals.map((signal) => (
        <SignalRow
          key={`${signal.signal} ${signal.component ?? ''}`}
          room={room}
          signal={signal}
          maySuppress={status.may.suppress}
          onSuppress={() => setSuppressing(signal)}
        />
      ))}
    </ul>
  )
  return (
    <Section
      title={t`Signals`}
      actions={
        <Switch label={t`Show all signals`} checked={isAll} onChange={(_, { checked }) => showAll(checked)} />
      }
    >
      {shown.length === 0 && (
        <div className={styles.calm}>
          <span className={styles.fine}>
            <CheckmarkCircleRegular />
          </span>
          <Body1>
            <Trans>No signal is unhealthy.</Trans>
          </Body1>
        </div>
      )}
      {isAll
        ? [...groupBy(shown, ({ category }) => category)].map(([category, signals]) => (
            <details key={category} open>
              <summary className={styles.category}>{words.category(category)}</summary>
              {rows(signals)}
            </details>
          ))
        : rows(shown)}
      {suppressing && (
        <SuppressDialog room={room} signal={suppressing} onClose={() => setSuppressing(null)} />
      )}
    </Section>
  )
}
