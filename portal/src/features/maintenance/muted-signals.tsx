import { Body1, Button, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import type { MaintenanceWindow, MutedSignal } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Moment } from '../../lib/format.tsx'
import { listQuery } from '../../lib/list-query.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { useTicketWords } from '../../ui/ticket-words.tsx'
import { mutedSource } from './maintenance-api.ts'

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalM, margin: 0, padding: 0, listStyleType: 'none' },
  entry: { overflowWrap: 'anywhere' },
  value: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  quiet: { color: tokens.colorNeutralForeground2 },
  more: { alignSelf: 'flex-start' },
})

/** What a window has kept from becoming incidents, newest first. */
export function MutedSignals({ window }: { window: MaintenanceWindow }) {
  const { t } = useLingui()
  const styles = useStyles()
  const { base, tenant } = useTenantPlace()
  const words = useTicketWords()
  const list = useInfiniteQuery(listQuery<MutedSignal>(mutedSource(tenant.id, window.id), {}))
  if (!list.data)
    return list.isError ? <ProblemPage error={list.error} retry={() => void list.refetch()} /> : null
  const muted = list.data.pages.flatMap(({ items }) => items)
  if (muted.length === 0)
    return (
      <Body1>
        <Trans>Nothing became unhealthy while this window lasted.</Trans>
      </Body1>
    )
  return (
    <>
      <ul className={styles.list} aria-label={t`Muted`}>
        {muted.map(({ at, room, signal, component, value }) => (
          <li key={`${at} ${room.id} ${signal} ${component ?? ''}`} className={styles.entry}>
            <RouteLink to={`${base}/rooms/${room.id}`}>{room.name}</RouteLink>
            {' · '}
            {words.title({ signal, component, title: signal })}
            {value && (
              <>
                {': '}
                <span className={styles.value}>{value}</span>
              </>
            )}
            <br />
            <Caption1 className={styles.quiet}>
              <Moment at={at} />
            </Caption1>
          </li>
        ))}
      </ul>
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
