import { Checkbox, Field, Input } from '@fluentui/react-components'
import type { Partnership } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { endOfDay } from './invite-form.ts'
import { useModifyPartnership } from './partners-api.ts'

/** The day of a moment, where the person is, as a date field has it. */
const dayOf = (at: string): string => {
  const date = new Date(at)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Sets when a partnership ends by itself, or is renewed instead. */
export function EndDateDialog({ partnership, onClose }: { partnership: Partnership; onClose: () => void }) {
  const { t } = useLingui()
  const [day, setDay] = useState(partnership.endsAt ? dayOf(partnership.endsAt) : '')
  const [renews, setRenews] = useState(partnership.renewalDays !== null)
  const [days, setDays] = useState(String(partnership.renewalDays ?? 365))
  const [isTried, setTried] = useState(false)
  const { name } = partnership.partner
  const modify = useModifyPartnership(partnership, {
    words: t`The end date of the partnership with ${name} is changed`,
    onDone: onClose,
  })
  const isPast = day !== '' && endOfDay(day) <= new Date()
  const renewalDays = day !== '' && renews ? Number(days) : null
  const isWrong =
    renewalDays !== null && !(Number.isInteger(renewalDays) && renewalDays >= 1 && renewalDays <= 730)
  return (
    <FormDialog
      title={t`End date`}
      action={t`Save`}
      isBusy={modify.isPending}
      error={modify.error}
      onClose={onClose}
      onSubmit={() => {
        setTried(true)
        if (isPast || isWrong) return
        modify.mutate({ endsAt: day === '' ? null : endOfDay(day).toISOString(), renewalDays })
      }}
    >
      <Trans>
        Without an end date the partnership lasts until you or the partner end it. With one, both of you are
        reminded 30, 7 and 1 days before.
      </Trans>
      <Field
        label={t`Last day of the partnership (optional)`}
        {...(isTried && isPast && { validationMessage: t`Choose a day that is not over yet.` })}
      >
        <Input type="date" value={day} onChange={(_, { value }) => setDay(value)} />
      </Field>
      {day !== '' && (
        <Checkbox
          label={t`Renew it instead of ending it`}
          checked={renews}
          onChange={(_, { checked }) => setRenews(checked === true)}
        />
      )}
      {day !== '' && renews && (
        <Field
          label={t`Days it is renewed by each time`}
          {...(isTried && isWrong && { validationMessage: t`Enter a whole number from 1 to 730.` })}
        >
          <Input type="number" min={1} max={730} value={days} onChange={(_, { value }) => setDays(value)} />
        </Field>
      )}
    </FormDialog>
  )
}
