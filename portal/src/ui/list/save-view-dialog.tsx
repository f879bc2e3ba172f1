import { Field, Input } from '@fluentui/react-components'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { FormDialog } from '../form-dialog.tsx'

const maxName = 80

interface SaveViewDialogProps {
  readonly isBusy: boolean
  readonly error: unknown
  readonly onSave: (name: string) => void
  readonly onClose: () => void
}

/** Asks what a way to look at a list is to be called. */
export function SaveViewDialog({ isBusy, error, onSave, onClose }: SaveViewDialogProps) {
  const { t } = useLingui()
  const [name, setName] = useState('')
  const [isMissing, setMissing] = useState(false)
  return (
    <FormDialog
      title={t`Save this view`}
      action={t`Save view`}
      isBusy={isBusy}
      error={error}
      onSubmit={() => (name.trim() === '' ? setMissing(true) : onSave(name.trim()))}
      onClose={onClose}
    >
      <Field
        label={t`Name`}
        required
        hint={t`It keeps the search, the filters, the order and the columns. A view of the same name is replaced.`}
        {...(isMissing && name.trim() === '' && { validationMessage: t`Give the view a name.` })}
      >
        <Input
          value={name}
          maxLength={maxName}
          autoComplete="off"
          onChange={(_, { value }) => setName(value)}
        />
      </Field>
    </FormDialog>
  )
}
