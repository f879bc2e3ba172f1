import { makeStyles, tokens } from '@fluentui/react-components'
import type { Partnership } from '@latchkey/contract'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../../lib/format.tsx'
import { useTenantPlace } from '../../lib/place.tsx'
import { Bar, Skeleton } from '../../ui/skeleton.tsx'
import { reachQuery } from './reach-query.ts'

const few = 8

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', maxWidth: '560px' },
  place: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXS} 0`,
  },
  name: { overflowWrap: 'anywhere' },
  count: { fontVariantNumeric: 'tabular-nums' },
  track: {
    gridColumn: '1 / -1',
    height: '6px',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground4,
  },
  bar: {
    height: '100%',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorBrandBackground,
  },
  quiet: { color: tokens.colorNeutralForeground2 },
})

/** Where the rooms are that a partner reaches, the most of them first. */
export function ReachMap({ partnership }: { partnership: Partnership }) {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const { data: places, isPending } = useQuery(reachQuery(useTenantPlace(), partnership))
  if (isPending)
    return (
      <Skeleton>
        <Bar />
      </Skeleton>
    )
  if (!places || places.length === 0) return null
  const most = places[0]?.count ?? 1
  const rest = places.length - few
  return (
    <>
      <ul className={styles.list} aria-label={t`Rooms by place`}>
        {places.slice(0, few).map(({ country, city, count }) => {
          const name = format.parts([city, country].filter((part) => part !== null))
          return (
            <li key={`${country}/${city}`} className={styles.place}>
              <span className={styles.name}>{name || <Trans>No place given</Trans>}</span>
              <span className={styles.count}>{format.number(count)}</span>
              <div className={styles.track} aria-hidden>
                <div className={styles.bar} style={{ width: `${Math.max(2, (100 * count) / most)}%` }} />
              </div>
            </li>
          )
        })}
      </ul>
      {rest > 0 && (
        <span className={styles.quiet}>
          <Plural value={rest} one="and # more place" other="and # more places" />
        </span>
      )}
    </>
  )
}
