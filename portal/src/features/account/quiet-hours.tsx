import { Field, Input, makeStyles, Switch, tokens } from '@fluentui/react-components'
import type { Notifications } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'

const useStyles = makeStyles({
  hours: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXL}`,
    marginBlockStart: tokens.spacingVerticalS,
  },
  time: { minWidth: '140px' },
})

type Hours = Notifications['quietHours']

const usual = { from: '22:00', to: '07:00' }

interface QuietHoursProps {
  readonly hours: Hours
  readonly choose: (hours: Hours) => void
}

/** When mails wait. A time is kept once it is whole and left; one that cannot be kept says why. */
export function QuietHours({ hours, choose }: QuietHoursProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const [typed, setTyped] = useState(hours ?? usual)
  const kept = useRef(typed)
  const [from, to] = [hours?.from, hours?.to]
  // A choice may be taken back, or made in another window; one’s own must not undo what is typed meanwhile.
  useEffect(() => {
    if (from === undefined || to === undefined) return
    if (from !== kept.current.from || to !== kept.current.to) setTyped({ from, to })
    kept.current = { from, to }
  }, [from, to])
  const isSame = typed.from === typed.to
  const lacks = (time: string) => (time === '' ? t`Enter a time of day.` : null)
  const keep = () => {
    const isChanged = typed.from !== from || typed.to !== to
    if (!isChanged || isSame || !typed.from || !typed.to) return
    kept.current = typed
    choose(typed)
  }
  return (
    <div role="group" aria-label={t`Quiet hours`}>
      <Field
        hint={t`What opens in them is told when they are over, if it is still open. A daily mail waits too.`}
      >
        <Switch
          label={t`Quiet hours`}
          checked={hours !== null}
          onChange={(_, { checked }) => choose(checked ? usual : null)}
        />
      </Field>
      {hours && (
        <div className={styles.hours}>
          <Field label={t`From`} className={styles.time} validationMessage={lacks(typed.from)}>
            <Input
              type="time"
              value={typed.from}
              onChange={(_, { value }) => setTyped({ ...typed, from: value })}
              onBlur={keep}
            />
          </Field>
          <Field
            label={t`Until`}
            className={styles.time}
            validationMessage={
              lacks(typed.to) ?? (isSame ? t`They end when they begin. Choose another time.` : null)
            }
          >
            <Input
              type="time"
              value={typed.to}
              onChange={(_, { value }) => setTyped({ ...typed, to: value })}
              onBlur={keep}
            />
          </Field>
        </div>
      )}
    </div>
  )
}
