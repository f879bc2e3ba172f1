import { Field, Input, Radio, RadioGroup } from '@fluentui/react-components'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useFormat } from '../../lib/format.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import type { TicketDialogProps } from './assign-dialog.tsx'

const hourMs = 3_600_000
const own = 'own'

/** Lets an incident wait quietly until a moment, for a reason that others read. */
export function SnoozeDialog({ onSubmit, ...dialog }: Omit<TicketDialogProps, 'ticket'>) {
  const { t } = useLingui()
  const format = useFormat()
  const [now] = useState(() => Date.now())
  const [hours, setHours] = useState('4')
  const [moment, setMoment] = useState('')
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const until = hours === own ? new Date(moment) : new Date(now + Number(hours) * hourMs)
  const isLater = !Number.isNaN(until.getTime()) && until.getTime() > now
  const choices = [
    { value: '1', label: t`For an hour` },
    { value: '4', label: t`For four hours` },
    { value: '24', label: t`For a day` },
    { value: '168', label: t`For a week` },
  ]
  return (
    <FormDialog
      title={t`Snooze this incident`}
      action={t`Snooze`}
      {...dialog}
      onSubmit={() => {
        setTried(true)
        if (isLater && reason.trim()) onSubmit({ snooze: { until: until.toISOString(), reason } })
      }}
    >
      <Field label={t`Until when`}>
        <RadioGroup value={hours} onChange={(_, { value }) => setHours(value)}>
          {choices.map(({ value, label }) => (
            <Radio
              key={value}
              value={value}
              label={`${label} (${format.moment(new Date(now + Number(value) * hourMs))})`}
            />
          ))}
          <Radio value={own} label={t`Until a moment of your own`} />
        </RadioGroup>
      </Field>
      {hours === own && (
        <Field
          label={t`Date and time`}
          {...(isTried && !isLater && { validationMessage: t`Choose a moment that is still to come.` })}
        >
          <Input type="datetime-local" value={moment} onChange={(_, { value }) => setMoment(value)} />
        </Field>
      )}
      <Field
        label={t`Reason`}
        required
        {...(isTried && !reason.trim() && { validationMessage: t`Say why it may wait.` })}
      >
        <Input value={reason} maxLength={500} onChange={(_, { value }) => setReason(value)} />
      </Field>
    </FormDialog>
  )
}
