import { Body1, Button, makeStyles, tokens } from '@fluentui/react-components'
import { Trans } from '@lingui/react/macro'
import { useChoices } from '../../lib/choices.ts'
import { useFormat } from '../../lib/format.tsx'

const useStyles = makeStyles({
  clock: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
})

/** By which clock mails come: that of the chosen time zone, as no browser is asked when one is sent. */
export function MailClock({ timeZone }: { timeZone: string | null }) {
  const styles = useStyles()
  const format = useFormat()
  const { chooseTimeZone } = useChoices()
  if (timeZone !== null) {
    const time = format.timeIn(timeZone)
    return (
      <Body1>
        <Trans>
          These times go by your time zone, {timeZone}, where it is {time}.
        </Trans>
      </Body1>
    )
  }
  const browsers = Intl.DateTimeFormat().resolvedOptions().timeZone
  const time = format.timeIn('UTC')
  return (
    <div className={styles.clock}>
      <Body1>
        <Trans>You have chosen no time zone, so these times go by UTC, where it is {time}.</Trans>
      </Body1>
      {browsers !== 'UTC' && (
        <Button size="small" onClick={() => chooseTimeZone(browsers)}>
          <Trans>Use {browsers}</Trans>
        </Button>
      )}
    </div>
  )
}
