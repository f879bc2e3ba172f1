import { Body1, Button, Caption1, Dropdown, makeStyles, Option, tokens } from '@fluentui/react-components'
import type { RoomActivity as Activity, Room } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Moment } from '../../lib/format.tsx'
import { usePlace } from '../../lib/place.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { useEventWords } from './event-words.ts'
import { activityQuery } from './room-status-api.ts'

const useStyles = makeStyles({
  filter: { minWidth: '200px', alignSelf: 'flex-start' },
  list: { display: 'grid', gap: tokens.spacingVerticalM, listStyleType: 'none', margin: 0, padding: 0 },
  entry: {
    borderLeft: `2px solid ${tokens.colorNeutralStroke2}`,
    paddingLeft: tokens.spacingHorizontalM,
    overflowWrap: 'anywhere',
  },
  value: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  quiet: { color: tokens.colorNeutralForeground2 },
  more: { alignSelf: 'flex-start' },
})

/** Everything that happened in a room, newest first: signals, incidents, what was muted, commands, and what people changed. */
export function RoomActivity({ room }: { room: Room }) {
  const { t } = useLingui()
  const styles = useStyles()
  const { permissions, portal } = usePlace()
  const [kind, setKind] = useState<Activity['kind'] | null>(null)
  const list = useInfiniteQuery(activityQuery(room, kind))
  const kinds: readonly { value: Activity['kind']; label: string }[] = [
    { value: 'signal', label: t`Signals` },
    ...(room.may.viewTickets ? [{ value: 'ticket' as const, label: t`Incidents` }] : []),
    { value: 'muted', label: t`Muted by maintenance` },
    { value: 'command', label: t`Commands` },
    ...(portal === 'customer' && permissions.has('audit.view')
      ? [{ value: 'audit' as const, label: t`Changes` }]
      : []),
  ]
  const chosen = kinds.find(({ value }) => value === kind)
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <Dropdown
        className={styles.filter}
        aria-label={t`Kind of activity`}
        value={chosen?.label ?? t`Everything`}
        selectedOptions={[kind ?? '']}
        onOptionSelect={(_, { optionValue }) =>
          setKind(kinds.find(({ value }) => value === optionValue)?.value ?? null)
        }
      >
        <Option value="">{t`Everything`}</Option>
        {kinds.map(({ value, label }) => (
          <Option key={value} value={value}>
            {label}
          </Option>
        ))}
      </Dropdown>
      {list.isError && items.length === 0 && (
        <ProblemPage error={list.error} retry={() => void list.refetch()} />
      )}
      {list.isSuccess && items.length === 0 && (
        <Body1>
          <Trans>Nothing has happened here yet.</Trans>
        </Body1>
      )}
      <ol className={styles.list} aria-label={t`Activity`}>
        {items.map((activity) => (
          <li key={activity.id} className={styles.entry}>
            <Happened activity={activity} />
          </li>
        ))}
      </ol>
      {list.hasNextPage && (
        <Button
          className={styles.more}
          disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          <Trans>Show more</Trans>
        </Button>
      )}
    </>
  )
}

function Happened({ activity }: { activity: Activity }) {
  const styles = useStyles()
  const { base } = usePlace()
  const words = useEventWords()
  const { at, actor, kind, ticket, value } = activity
  const what = words(activity)
  return (
    <>
      {kind !== 'command' && value ? (
        <Trans>
          {what}: <span className={styles.value}>{value}</span>
        </Trans>
      ) : (
        what
      )}
      {ticket && (
        <>
          {' · '}
          <RouteLink to={`${base}/incidents/${ticket.id}`} inline>
            {ticket.number}
          </RouteLink>
        </>
      )}
      <br />
      <Caption1 className={styles.quiet}>
        <Moment at={at} />
        {actor && ` · ${actor.name} (${actor.tenant.name})`}
      </Caption1>
    </>
  )
}
