import { makeStyles, tokens } from '@fluentui/react-components'
import type { Partnership } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useActivityWords } from '../../lib/activity-words.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { Section } from '../../ui/section.tsx'
import { EventWords } from './history-tab.tsx'
import { historyQuery, waitingQuery } from './partners-api.ts'
import { Timeline } from './timeline.tsx'

const few = 6

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
})

/** What the partner has asked for and waits for us. */
export function WaitsForYou({ partnership }: { partnership: Partnership }) {
  const { t } = useLingui()
  const styles = useStyles()
  const place = useTenantPlace()
  const activity = useActivityWords()
  const mayDecide = place.permissions.has('approvals.decide')
  const waiting = useQuery(waitingQuery(place, partnership.id))
  const items = waiting.data?.items ?? []
  return (
    <Section title={mayDecide ? t`What waits for you` : t`What waits for approval`}>
      {items.length === 0 ? (
        <span className={styles.quiet}>
          {waiting.isError ? (
            <Trans>What waits could not be read.</Trans>
          ) : (
            !waiting.isPending && <Trans>Nothing waits.</Trans>
          )}
        </span>
      ) : (
        <Timeline
          label={t`What waits for approval`}
          entries={items.map(({ id, operation, target, requester, requestedAt }) => ({
            key: id,
            at: requestedAt,
            title: (
              <RouteLink to={`${place.base}/approval-requests/${id}`}>
                {activity(operation.name, operation.summary)} <b>{target.name}</b>
              </RouteLink>
            ),
            below: requester.name,
          }))}
        />
      )}
    </Section>
  )
}

interface LatelyDoneProps {
  readonly partnership: Partnership
  readonly historyPath: string
}

/** What people of the partner did, or tried, last. */
export function LatelyDone({ partnership, historyPath }: LatelyDoneProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const history = useInfiniteQuery(historyQuery(useTenantPlace(), partnership.id))
  const events = (history.data?.pages[0]?.items ?? []).filter(
    ({ actor }) => actor.tenant.id === partnership.partner.id,
  )
  return (
    <Section
      title={t`What they did lately`}
      actions={
        <RouteLink to={historyPath}>
          <Trans>See the history</Trans>
        </RouteLink>
      }
    >
      {events.length === 0 ? (
        <span className={styles.quiet}>{!history.isPending && <Trans>Nothing that is kept.</Trans>}</span>
      ) : (
        <Timeline
          label={t`What they did lately`}
          entries={events.slice(0, few).map((event) => ({
            key: event.id,
            at: event.at,
            title: <EventWords event={event} />,
            below: event.actor.name,
          }))}
        />
      )}
    </Section>
  )
}
