import {
  Body1,
  Caption1,
  Dropdown,
  Field,
  makeStyles,
  Option,
  Radio,
  RadioGroup,
  tokens,
} from '@fluentui/react-components'
import type { Notifications as Wanted } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { Section } from '../../ui/section.tsx'
import { MailClock } from './mail-clock.tsx'
import { QuietHours } from './quiet-hours.tsx'
import { useNotifications } from './use-notifications.ts'
import { WhereNotified } from './where-notified.tsx'

const useStyles = makeStyles({
  parts: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '640px' },
  choice: { minWidth: 0, maxWidth: '320px' },
  hint: { display: 'block', color: tokens.colorNeutralForeground2 },
})

/** Of which incidents one is told by mail, and when (docs/decisions/0042). */
export function Notifications() {
  const { t } = useLingui()
  const styles = useStyles()
  const { wanted, timeZone, error, choose } = useNotifications()
  const modes: readonly { mode: Wanted['mode']; label: string; hint: string }[] = [
    {
      mode: 'each',
      label: t`Each incident`,
      hint: t`A mail as soon as an incident opens. Your mailbox keeps all mails about one incident together.`,
    },
    {
      mode: 'digest',
      label: t`Once a day`,
      hint: t`One mail at 08:00 about the incidents that are still open then. Where there are none, there is no mail.`,
    },
    {
      mode: 'off',
      label: t`None`,
      hint: t`No mails about incidents. Invitations and approval requests still reach you.`,
    },
  ]
  const severities: readonly { severity: Wanted['severity']; label: string }[] = [
    { severity: 'critical', label: t`Critical only` },
    { severity: 'important', label: t`Critical and important` },
    { severity: 'warning', label: t`Critical, important and warnings` },
  ]
  return (
    <Section title={<Trans>E-mail notifications</Trans>} level={2}>
      <WhereNotified />
      {wanted && (
        <div className={styles.parts}>
          <Field label={t`Mails about incidents`}>
            <RadioGroup
              value={wanted.mode}
              onChange={(_, { value }) => choose({ mode: value as Wanted['mode'] })}
            >
              {modes.map(({ mode, label, hint }) => (
                <Radio
                  key={mode}
                  value={mode}
                  label={
                    <>
                      <Body1>{label}</Body1>
                      <Caption1 className={styles.hint}>{hint}</Caption1>
                    </>
                  }
                />
              ))}
            </RadioGroup>
          </Field>
          {wanted.mode !== 'off' && (
            <>
              <Field label={t`Severity`} hint={t`The others are only in the list of incidents.`}>
                <Dropdown
                  className={styles.choice}
                  value={severities.find(({ severity }) => severity === wanted.severity)?.label ?? ''}
                  selectedOptions={[wanted.severity]}
                  onOptionSelect={(_, { optionValue }) =>
                    choose({ severity: optionValue as Wanted['severity'] })
                  }
                >
                  {severities.map(({ severity, label }) => (
                    <Option key={severity} value={severity}>
                      {label}
                    </Option>
                  ))}
                </Dropdown>
              </Field>
              <QuietHours hours={wanted.quietHours} choose={(quietHours) => choose({ quietHours })} />
              <MailClock timeZone={timeZone} />
            </>
          )}
        </div>
      )}
      <ProblemBar error={error} />
    </Section>
  )
}
