import { Field, Input } from '@fluentui/react-components'
import type { Invitation } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Refusal } from '../../lib/api.ts'
import { useFormat } from '../../lib/format.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { expiryDate, expiryDays } from './invite-form.ts'
import { useChangeInvitation } from './partners-api.ts'

/** Lets an invitation expire later, at most thirty days from now. */
export function ExtendDialog({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const { t } = useLingui()
  const format = useFormat()
  const [text, setText] = useState('30')
  const [isTried, setTried] = useState(false)
  const days = expiryDays(text)
  const until = days === undefined ? '' : format.moment(expiryDate(days))
  const now = format.moment(invitation.expiresAt)
  const isSooner = days !== undefined && expiryDate(days) < new Date(invitation.expiresAt)
  const extend = useChangeInvitation(invitation, {
    words: (changed) => {
      const moment = format.moment(changed.expiresAt)
      return t`The invitation now expires on ${moment}`
    },
    onDone: onClose,
  })
  const isOnField = extend.error instanceof Refusal && extend.error.code === 'input.invalid'
  const message =
    days === undefined
      ? t`Enter a whole number from 1 to 30.`
      : isSooner
        ? t`That would be sooner than now: ${now}.`
        : isOnField
          ? t`The partnership would end before the invitation to it expires. Choose fewer days.`
          : undefined
  return (
    <FormDialog
      title={t`Extend the invitation`}
      action={t`Extend`}
      isBusy={extend.isPending}
      error={isOnField ? null : extend.error}
      onClose={onClose}
      onSubmit={() => {
        setTried(true)
        if (days !== undefined && !isSooner) extend.mutate({ verb: 'extend', body: { expiresInDays: days } })
      }}
    >
      <Field
        label={t`Days from now until the invitation expires`}
        hint={t`A whole number from 1 to 30.`}
        {...(isTried && message && { validationMessage: message })}
      >
        <Input type="number" min={1} max={30} value={text} onChange={(_, { value }) => setText(value)} />
      </Field>
      {until && (
        <span role="status">
          <Trans>
            It expires on {until} instead of {now}.
          </Trans>
        </span>
      )}
    </FormDialog>
  )
}
