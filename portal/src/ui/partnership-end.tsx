import { makeStyles, Tooltip, tokens } from '@fluentui/react-components'
import { WarningRegular } from '@fluentui/react-icons'
import type { PartnershipSummary } from '@latchkey/contract'
import { Plural, Trans } from '@lingui/react/macro'
import { daysUntil, useFormat } from '../lib/format.tsx'

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

/** When a partnership ends or ended, with a warning where that is near. */
export function PartnershipEnd(
  props: Pick<PartnershipSummary, 'status' | 'endsAt' | 'endedAt' | 'renewalDays'>,
) {
  const { status, endsAt, endedAt, renewalDays } = props
  const styles = useStyles()
  const format = useFormat()
  if (status === 'ended') return <>{endedAt ? format.date(endedAt) : '–'}</>
  if (endsAt === null)
    return (
      <span className={styles.quiet}>
        <Trans>No end date</Trans>
      </span>
    )
  const days = daysUntil(endsAt)
  const isSoon = days <= soonDays && renewalDays === null
  return (
    <Tooltip content={format.moment(endsAt)} relationship="description">
      <span className={isSoon ? styles.soon : undefined}>
        {isSoon && <WarningRegular aria-hidden />}
        {renewalDays === null ? (
          <Plural value={days} one="Ends in # day" other="Ends in # days" />
        ) : (
          <Plural value={days} one="Renews in # day" other="Renews in # days" />
        )}
      </span>
    </Tooltip>
  )
}
