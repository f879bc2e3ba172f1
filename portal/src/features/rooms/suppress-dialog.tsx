import { Body1, Field, Input, Radio, RadioGroup } from '@fluentui/react-components'
import type { Room, RoomSignal, SuppressRoom } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useChange } from '../../lib/change.ts'
import { useFormat } from '../../lib/format.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useTicketWords } from '../../ui/ticket-words.tsx'
import { healthTouched, suppress } from './room-status-api.ts'

const hourMs = 3_600_000
const own = 'own'
const never = 'never'

interface SuppressDialogProps {
  readonly room: Room
  /** Null for all that the room could raise. */
  readonly signal: RoomSignal | null
  readonly onClose: () => void
}

/** Keeps incidents of a signal, or of all of them, from being raised in a room, for a reason that others read (spec 6.3). */
export function SuppressDialog({ room, signal, onClose }: SuppressDialogProps) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useTicketWords()
  const [now] = useState(() => Date.now())
  const [choice, setChoice] = useState('24')
  const [moment, setMoment] = useState('')
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const title = signal && words.signal(signal.signal)
  const ends = choice === own ? new Date(moment).getTime() : now + Number(choice) * hourMs
  const isRight = choice === never || ends > now
  const change = useChange({
    run: (body: SuppressRoom) => suppress(room, body),
    touches: healthTouched(room.tenant.id),
    done: () => (title ? t`${title} is suppressed in ${room.name}.` : t`${room.name} is suppressed.`),
    onDone: onClose,
    onHeld: onClose,
  })
  const choices = [
    { value: '4', label: t`For four hours` },
    { value: '24', label: t`For a day` },
    { value: '168', label: t`For a week` },
  ]
  return (
    <FormDialog
      title={title ? t`Suppress ${title} in ${room.name}` : t`Suppress ${room.name}`}
      action={t`Suppress`}
      isBusy={change.isPending}
      error={change.error}
      onClose={onClose}
      onSubmit={() => {
        setTried(true)
        if (!isRight || reason.trim() === '') return
        const until = choice === never ? null : new Date(ends).toISOString()
        change.mutate({ signal: signal?.signal ?? null, reason, until })
      }}
    >
      <Body1>
        {signal ? (
          <Trans>
            Nothing is raised of this signal, and its open incident is closed. What is unhealthy when the
            suppression ends is raised again.
          </Trans>
        ) : (
          <Trans>
            Nothing is raised in this room, nobody is told, and its open incidents are closed, other than
            those that people recorded. What is unhealthy when the suppression ends is raised again.
          </Trans>
        )}
      </Body1>
      <Field
        label={t`Reason`}
        required
        {...(isTried && reason.trim() === '' && { validationMessage: t`Say why nothing is to be raised.` })}
      >
        <Input value={reason} maxLength={500} onChange={(_, { value }) => setReason(value)} />
      </Field>
      <Field label={t`Until when`}>
        <RadioGroup value={choice} onChange={(_, { value }) => setChoice(value)}>
          {choices.map(({ value, label }) => (
            <Radio
              key={value}
              value={value}
              label={`${label} (${format.moment(new Date(now + Number(value) * hourMs))})`}
            />
          ))}
          <Radio value={own} label={t`Until a moment of your own`} />
          <Radio value={never} label={t`Until somebody unsuppresses it`} />
        </RadioGroup>
      </Field>
      {choice === own && (
        <Field
          label={t`Date and time`}
          {...(isTried && !isRight && { validationMessage: t`Choose a moment that is still to come.` })}
        >
          <Input type="datetime-local" value={moment} onChange={(_, { value }) => setMoment(value)} />
        </Field>
      )}
    </FormDialog>
  )
}
