import { Field, Textarea } from '@fluentui/react-components'
import type { Partnership } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useChangeStatus } from './partners-api.ts'

interface StatusDialogProps {
  readonly partnership: Partnership
  readonly onClose: () => void
}

/** Cuts a partner's access at once and keeps everything for a resumption (decisions D4). */
export function SuspendDialog({ partnership, onClose }: StatusDialogProps) {
  const { t } = useLingui()
  const [reason, setReason] = useState('')
  const { name } = partnership.partner
  const suspend = useChangeStatus(partnership, { words: () => t`${name} is suspended`, onDone: onClose })
  return (
    <FormDialog
      title={t`Suspend ${name}?`}
      action={t`Suspend`}
      isBusy={suspend.isPending}
      error={suspend.error}
      onClose={onClose}
      onSubmit={() => suspend.mutate({ verb: 'suspend', reason: reason.trim() })}
    >
      <Trans>
        Its people lose access to your rooms with their next click. Roles, assignments and rules stay as they
        are, so that you can resume the partnership at any moment. Both sides are told.
      </Trans>
      <Field label={t`Reason (optional)`} hint={t`The partner reads it.`}>
        <Textarea value={reason} maxLength={500} onChange={(_, { value }) => setReason(value)} />
      </Field>
    </FormDialog>
  )
}

/** Gives a suspended partner its access back. */
export function ResumeDialog({ partnership, onClose }: StatusDialogProps) {
  const { t } = useLingui()
  const { name } = partnership.partner
  const resume = useChangeStatus(partnership, { words: () => t`${name} is active again`, onDone: onClose })
  return (
    <FormDialog
      title={t`Resume the partnership with ${name}?`}
      action={t`Resume`}
      isBusy={resume.isPending}
      error={resume.error}
      onClose={onClose}
      onSubmit={() => resume.mutate({ verb: 'resume' })}
    >
      <Trans>Its people have at once the access that they had before, in the rooms of its scope.</Trans>
    </FormDialog>
  )
}
