import { Badge, Button } from '@fluentui/react-components'
import type { Partnership, PartnershipEvent } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useActivityWords, useObjectWords } from '../../lib/activity-words.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { Changes } from '../../ui/changes.tsx'
import { ListSkeleton } from '../../ui/list/list-skeleton.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { historyQuery } from './partners-api.ts'
import { Timeline } from './timeline.tsx'

/** What happened in a partnership, by whomever, newest first. */
export function HistoryTab({ partnership }: { partnership: Partnership }) {
  const { t } = useLingui()
  const list = useInfiniteQuery(historyQuery(useTenantPlace(), partnership.id))
  if (list.isError) return <ProblemPage error={list.error} retry={() => void list.refetch()} />
  if (list.isPending) return <ListSkeleton columns={3} />
  const events = list.data.pages.flatMap(({ items }) => items)
  return (
    <>
      <Timeline
        label={t`History of the partnership`}
        entries={events.map((event) => ({
          key: event.id,
          at: event.at,
          title: <EventWords event={event} />,
          below: <EventPeople event={event} />,
          more: event.result === 'Successful' && <EventChanges event={event} />,
        }))}
      />
      {list.hasNextPage && (
        <div>
          <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      )}
    </>
  )
}

/** What was done, to what, and whether it was refused. */
export function EventWords({ event }: { event: PartnershipEvent }) {
  const activity = useActivityWords()
  const nameOf = useObjectWords()
  const { object, result } = event
  return (
    <>
      {activity(event.activity)}
      {object?.name && <b> {nameOf(object)}</b>}{' '}
      {result === 'Failed' && (
        <Badge appearance="tint" color="warning">
          <Trans>Refused</Trans>
        </Badge>
      )}
    </>
  )
}

function EventPeople({ event: { actor, approver } }: { event: PartnershipEvent }) {
  if (actor.kind === 'system') return <Trans>Latchkey, by itself</Trans>
  const [name, home] = [actor.name, actor.tenant.name]
  if (approver)
    return (
      <Trans>
        {name} ({home}), approved by {approver.name}
      </Trans>
    )
  return (
    <Trans>
      {name} ({home})
    </Trans>
  )
}

function EventChanges({ event: { before, after, object } }: { event: PartnershipEvent }) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  if (!before && !after) return null
  const name = object?.name ?? ''
  return (
    <>
      <Button
        size="small"
        appearance="transparent"
        aria-expanded={isOpen}
        style={{ paddingInline: 0, minWidth: 0 }}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? t`Hide what changed` : t`Show what changed`}
      </Button>
      {isOpen && <Changes label={t`What changed in ${name}`} before={before} after={after} />}
    </>
  )
}
