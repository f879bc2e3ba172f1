import { MessageBar, MessageBarBody } from '@fluentui/react-components'
import type { ReceivedInvitation } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { Controller, useFormContext } from 'react-hook-form'
import { useMe } from '../../lib/me.ts'
import { MemberPicker } from '../../ui/member-picker.tsx'
import { Meaning } from '../../ui/term.tsx'
import type { Acceptance } from './accept-wizard.tsx'

/** Chooses who works for the customer first; one who was invited by name becomes it themselves (spec 1.5). */
export function AcceptAdminsStep({ invitation }: { invitation: ReceivedInvitation }) {
  const { t } = useLingui()
  const me = useMe()
  const { control } = useFormContext<Acceptance>()
  const { customer, mode } = invitation
  if (mode === 'contacts')
    return (
      <MessageBar intent="info" layout="multiline">
        <MessageBarBody>
          <Trans>
            {customer.name} invited you by name, {me.user.name}: when you accept, you become a primary admin
            for it. Colleagues who were invited too join you when they accept.
          </Trans>
        </MessageBarBody>
      </MessageBar>
    )
  return (
    <>
      <div>
        <Meaning of="primaryAdmin">
          <Trans>
            Primary admins work in the rooms that {customer.name} gives you, and give roles to colleagues.
          </Trans>
        </Meaning>
      </div>
      <Trans>
        Choose at least one person, or a security group with somebody in it. You need not be one yourself: you
        keep no tie to this customer unless you choose yourself.
      </Trans>
      <Controller
        name="primaryAdmins"
        control={control}
        rules={{ validate: (members) => members.length > 0 || t`Choose at least one primary admin.` }}
        render={({ field, fieldState: { error } }) => (
          <MemberPicker
            label={t`Primary admins`}
            value={field.value}
            onChange={field.onChange}
            {...(error?.message && { error: error.message })}
          />
        )}
      />
    </>
  )
}
