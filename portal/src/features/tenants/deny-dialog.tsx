import { Field, Textarea } from '@fluentui/react-components'
import type { ReceivedInvitation } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useChange } from '../../lib/change.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { forgetDraft } from '../../ui/wizard.tsx'
import { denyInvitation, tenantKeys } from './tenants-api.ts'

interface DenyDialogProps {
  readonly invitation: ReceivedInvitation
  readonly closeTo: string
  readonly onClose: () => void
}

/** Asks before an invitation is denied: there is no way back but a new one (spec 1.2). */
export function DenyDialog({ invitation, closeTo, onClose }: DenyDialogProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const { id, customer, mode } = invitation
  const deny = useChange({
    run: () => denyInvitation(invitation, reason),
    // Read again only where one goes: this page would tell oneself what one has just done.
    touches: [],
    done: () => t`Invitation of ${customer.name} denied`,
    onDone: () => {
      forgetDraft(`invitation.${id}`)
      void navigate(closeTo)
      void client.invalidateQueries({ queryKey: tenantKeys.invitations })
    },
  })
  return (
    <ConfirmDialog
      title={t`Deny the invitation of ${customer.name}?`}
      action={t`Deny invitation`}
      isBusy={deny.isPending}
      error={deny.error}
      onConfirm={() =>
        deny.mutate(undefined, {
          onError: () => void client.invalidateQueries({ queryKey: tenantKeys.invitations }),
        })
      }
      onClose={onClose}
    >
      {mode === 'contacts' ? (
        <Trans>
          This denies the invitation that was sent to you; those of colleagues stay. To change your mind,{' '}
          {customer.name} would have to invite you again.
        </Trans>
      ) : (
        <Trans>
          Nobody of your organisation sees it any more. To change your mind, {customer.name} would have to
          invite you again.
        </Trans>
      )}
      <Field label={t`Reason (optional)`} hint={t`${customer.name} reads it.`} style={{ marginTop: 16 }}>
        <Textarea
          value={reason}
          maxLength={1000}
          resize="vertical"
          onChange={(_, { value }) => setReason(value)}
        />
      </Field>
    </ConfirmDialog>
  )
}
