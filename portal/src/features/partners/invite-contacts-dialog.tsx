import { Checkbox, Field, Input } from '@fluentui/react-components'
import { currentTermsVersion, type Partnership } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { Controller, FormProvider, useForm } from 'react-hook-form'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { ContactRows, type ContactValues } from './contact-rows.tsx'
import { expiryDays } from './invite-form.ts'
import { useInviteContacts } from './partners-api.ts'

interface Values extends ContactValues {
  expiresInDays: string
  isAgreed: boolean
}

interface InviteContactsDialogProps {
  readonly partnership: Partnership
  readonly onClose: () => void
}

/** Invites more of a partner's people by name (spec 1.5). */
export function InviteContactsDialog({ partnership, onClose }: InviteContactsDialogProps) {
  const { t } = useLingui()
  const { name } = partnership.partner
  const form = useForm<Values>({
    defaultValues: { contacts: [{ name: '', upn: '' }], expiresInDays: '14', isAgreed: false },
  })
  const invite = useInviteContacts(partnership.id, { words: t`Invitations sent`, onDone: onClose })
  const submit = form.handleSubmit(({ contacts, expiresInDays }) =>
    invite.mutate({
      contacts: contacts.map((contact) => ({ name: contact.name.trim(), upn: contact.upn.trim() })),
      expiresInDays: expiryDays(expiresInDays) ?? 0,
      agreedTermsVersion: currentTermsVersion,
    }),
  )
  return (
    <FormProvider {...form}>
      <FormDialog
        title={t`Invite more contacts at ${name}`}
        action={t`Invite`}
        isBusy={invite.isPending}
        error={invite.error}
        onClose={onClose}
        onSubmit={() => void submit()}
      >
        <Trans>Each gets an invitation, and becomes a primary admin by accepting it.</Trans>
        <ContactRows />
        <Controller
          control={form.control}
          name="expiresInDays"
          rules={{
            validate: (text) => expiryDays(text) !== undefined || t`Enter a whole number from 1 to 30.`,
          }}
          render={({ field, fieldState: { error } }) => (
            <Field
              label={t`Days until the invitation expires`}
              {...(error?.message && { validationMessage: error.message })}
            >
              <Input {...field} type="number" min={1} max={30} />
            </Field>
          )}
        />
        <Controller
          control={form.control}
          name="isAgreed"
          rules={{ validate: (isAgreed) => isAgreed || t`Agree to the terms to go on.` }}
          render={({ field: { value, onChange, ref }, fieldState: { error } }) => (
            <Field {...(error?.message && { validationMessage: error.message })}>
              <Checkbox
                ref={ref}
                label={t`I agree to version ${currentTermsVersion} of the terms`}
                checked={value}
                onChange={(_, { checked }) => onChange(checked === true)}
              />
            </Field>
          )}
        />
      </FormDialog>
    </FormProvider>
  )
}
