import { makeStyles, Tooltip, tokens } from '@fluentui/react-components'
import { WarningRegular } from '@fluentui/react-icons'
import type { CustomerSummary } from '@latchkey/contract'
import { Plural, Trans } from '@lingui/react/macro'
import { useFormat } from '../../lib/format.tsx'

const soonDays = 30

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
  soon: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    color: tokens.colorStatusWarningForeground1,
  },
})

/** How long a partnership lasts, with a warning where its end is near. */
export function DaysLeft({ partnership, daysLeft }: Pick<CustomerSummary, 'partnership' | 'daysLeft'>) {
  const styles = useStyles()
  const format = useFormat()
  const { status, endsAt, endedAt, renewalDays } = partnership
  if (status === 'ended') return <>{endedAt ? format.date(endedAt) : '–'}</>
  if (endsAt === null || daysLeft === null)
    return (
      <span className={styles.quiet}>
        <Trans>No end date</Trans>
      </span>
    )
  const days = Math.max(0, daysLeft)
  const isSoon = days <= soonDays && renewalDays === null
  return (
    <Tooltip content={format.moment(endsAt)} relationship="description">
      <span className={isSoon ? styles.soon : undefined}>
        {isSoon && <WarningRegular aria-hidden />}
        {renewalDays === null ? (
          <Plural value={days} one="in # day" other="in # days" />
        ) : (
          <Plural value={days} one="renews in # day" other="renews in # days" />
        )}
      </span>
    </Tooltip>
  )
}
